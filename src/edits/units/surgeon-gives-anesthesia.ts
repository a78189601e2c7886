import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { asleep } from '../examples/example-anesthesia.ts';
import { isTimedAnesthesia } from './anesthesia-codes.ts';

/** An anesthesia code carries modifier 47, which says that the surgeon gave it and belongs on the operation. */
export const surgeonGivesAnesthesia: ClaimEdit = {
  id: 'surgeon-gives-anesthesia',
  row: 'K03',
  severity: 'D',
  snip: 6,
  message:
    'An anesthesia code carries modifier 47, which says that the surgeon gave it and belongs on the operation.',
  source: 'NCCI Policy Manual, chapter II; Medicare does not pay it',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Move 47 to the operation if the payer takes it, and remove the anesthesia line.',
  },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        isTimedAnesthesia(elements.procedure.read(line)) &&
        modifierCodes(line).includes('47') &&
        'modifier',
    ),
  examples: {
    fails: { '47 on anesthesia': (chart) => asleep(chart, '47', 'AA') },
    passes: { 'anesthesia by another clinician': (chart) => asleep(chart, 'AA') },
  },
};
