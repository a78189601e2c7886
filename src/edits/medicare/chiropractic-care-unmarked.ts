import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { dated } from '../examples/example-dates.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBilled } from '../same-day.ts';
import { isManipulation, manipulated } from './spinal-manipulation.ts';

/** A spinal manipulation to Medicare does not say that it is active treatment. */
export const chiropracticCareUnmarked: ClaimEdit = {
  id: 'chiropractic-care-unmarked',
  row: 'N05',
  severity: 'D',
  snip: 7,
  message: 'A spinal manipulation to Medicare does not say that it is active treatment.',
  source:
    'Medicare Claims Processing Manual, chapter 12, 220; Benefit Policy Manual, chapter 15, 240',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Add AT if the record shows active treatment; maintenance care is not paid.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isManipulation) || payerRowOf(chart)?.kind !== 'medicare') return [];
    return eachLine(
      chart,
      (line) =>
        isManipulation(elements.procedure.read(line)) &&
        !modifierCodes(line).some((code) => code === 'AT' || code === 'GA' || code === 'GZ') &&
        'modifier',
    );
  },
  examples: {
    fails: { 'a manipulation without AT': (chart) => underTreatment(chart) },
    passes: { 'active treatment': (chart) => underTreatment(chart, 'AT') },
  },
};

const underTreatment = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  manipulated(chart, ...modifiers);
  dated(chart, 'initial-treatment', '2026-10-05');
};
