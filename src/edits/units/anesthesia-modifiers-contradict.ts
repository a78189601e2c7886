import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, withoutCodeSets } from '../examples/example-charts.ts';
import { isTimedAnesthesia } from './anesthesia-codes.ts';

const givenBy: ReadonlySet<string> = new Set(['AA', 'AD', 'QK', 'QX', 'QY', 'QZ']);

/** One anesthesia service says that the anesthesiologist was alone and that a nurse anesthetist gave it. Source: Medicare Claims Processing Manual, chapter 12, 50; CARC 4. */
export const anesthesiaModifiersContradict: ClaimEdit = {
  id: 'anesthesia-modifiers-contradict',
  row: 'K02',
  severity: 'D',
  snip: 4,
  message:
    'One anesthesia service says that the anesthesiologist was alone and that a nurse anesthetist gave it.',
  source: 'Medicare Claims Processing Manual, chapter 12, 50; CARC 4',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Keep the modifier of the person that this claim bills.' },
  check: (chart) =>
    eachLine(chart, (line) => {
      if (!isTimedAnesthesia(elements.procedure.read(line))) return false;
      return modifierCodes(line).filter((code) => givenBy.has(code)).length > 1 && 'modifier';
    }),
  examples: {
    fails: { 'AA and QX together': (chart) => asleep(chart, 'AA', 'QX') },
    passes: { AA: (chart) => asleep(chart, 'AA') },
  },
};

const asleep = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  withoutCodeSets(chart);
  billing(chart, '00400', ...modifiers);
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    detail: [
      {
        sequence: 1,
        productOrService: { text: 'Minutes of anesthesia' },
        category: { coding: [{ code: 'anesthesia-minutes' }] },
        quantity: { value: 90 },
      },
    ],
  };
};
