import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { asleep } from '../examples/example-anesthesia.ts';
import { givenBy, isTimedAnesthesia } from './anesthesia-codes.ts';

/** One anesthesia service says that the anesthesiologist was alone and that a nurse anesthetist gave it. */
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
