import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, withoutCodeSets } from '../examples/example-charts.ts';
import { isTimedAnesthesia } from './anesthesia-codes.ts';

/** An anesthesia service does not say how many minutes it took. Source: 837P 2400 SV103; Medicare Claims Processing Manual, chapter 12, 50. */
export const anesthesiaMinutesMissing: ClaimEdit = {
  id: 'anesthesia-minutes-missing',
  row: 'K02',
  severity: 'R',
  snip: 4,
  message: 'An anesthesia service does not say how many minutes it took.',
  source: '837P 2400 SV103; Medicare Claims Processing Manual, chapter 12, 50',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Enter the minutes of the anesthesia record.' },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        isTimedAnesthesia(elements.procedure.read(line)) &&
        !((elements.anesthesiaMinutes.read(line) ?? 0) > 0) &&
        'detail',
    ),
  examples: {
    fails: {
      'anesthesia without minutes': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '00400', 'AA');
      },
    },
    passes: {
      'ninety minutes': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '00400', 'AA');
        lasting(chart, 90);
      },
    },
  },
};

const lasting = (chart: DraftChart, minutes: number): void => {
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    detail: [
      {
        sequence: 1,
        productOrService: { text: 'Minutes of anesthesia' },
        category: { coding: [{ code: 'anesthesia-minutes' }] },
        quantity: { value: minutes },
      },
    ],
  };
};
