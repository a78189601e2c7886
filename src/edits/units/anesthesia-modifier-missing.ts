import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { asleep } from '../examples/example-anesthesia.ts';
import { givenBy, isTimedAnesthesia } from './anesthesia-codes.ts';

/** An anesthesia service does not say who gave it and under whose direction. */
export const anesthesiaModifierMissing: ClaimEdit = {
  id: 'anesthesia-modifier-missing',
  row: 'K02',
  severity: 'D',
  snip: 4,
  message: 'An anesthesia service does not say who gave it and under whose direction.',
  source: 'Medicare Claims Processing Manual, chapter 12, 50; CARC 4',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Add the modifier of the anesthesia record: AA alone, QK, QY or AD directing, QX directed, QZ undirected.',
  },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        isTimedAnesthesia(elements.procedure.read(line)) &&
        !modifierCodes(line).some((code) => givenBy.has(code)) &&
        'modifier',
    ),
  examples: {
    fails: { 'anesthesia by nobody': (chart) => asleep(chart) },
    passes: { 'anesthesia by the anesthesiologist': (chart) => asleep(chart, 'AA') },
  },
};
