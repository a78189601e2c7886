import { elements } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing, withoutCodeSets } from '../examples/example-charts.ts';
import { dated } from '../examples/example-dates.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBilled } from '../same-day.ts';
import { isManipulation, manipulated } from './spinal-manipulation.ts';

/** A spinal manipulation to Medicare does not say when the course of treatment began. */
export const initialTreatmentDateMissing: ClaimEdit = {
  id: 'initial-treatment-date-missing',
  row: 'N05',
  severity: 'D',
  snip: 7,
  message: 'A spinal manipulation to Medicare does not say when the course of treatment began.',
  source: '837P 2300 DTP*454; Medicare Benefit Policy Manual, chapter 15, 240; RARC MA122',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Enter the day of the first treatment of this course.' },
  check: (chart) =>
    isBilled(chart.claim, isManipulation) &&
    payerRowOf(chart)?.kind === 'medicare' &&
    !elements.initialTreatmentDate.read(chart.claim)
      ? [elements.initialTreatmentDate.path]
      : [],
  examples: {
    fails: { 'a manipulation without that day': (chart) => manipulated(chart, 'AT') },
    passes: {
      'a manipulation with that day': (chart) => {
        manipulated(chart, 'AT');
        dated(chart, 'initial-treatment', '2026-10-05');
      },
      'another payer': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '98941', 'AT');
      },
    },
  },
};
