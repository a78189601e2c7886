import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { asleep } from '../examples/example-anesthesia.ts';
import { billing, withoutCodeSets } from '../examples/example-charts.ts';
import { isTimedAnesthesia } from './anesthesia-codes.ts';

/** An anesthesia service does not say how many minutes it took. */
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
        asleep(chart, 'AA');
      },
    },
  },
};
