import { diagnosisCodes, elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing, onMedicare, withoutCodeSets } from '../examples/example-charts.ts';
import { dated } from '../examples/example-dates.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBilled } from '../same-day.ts';
import { isManipulation } from './spinal-manipulation.ts';

/** A spinal manipulation to Medicare has no diagnosis of a subluxation. */
export const subluxationMissing: ClaimEdit = {
  id: 'subluxation-missing',
  row: 'N05',
  severity: 'D',
  snip: 7,
  message: 'A spinal manipulation to Medicare has no diagnosis of a subluxation.',
  source: 'Medicare Benefit Policy Manual, chapter 15, 240; RARC MA122',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Add the segmental dysfunction (M99.00 to M99.05) that the record shows, and point the line to it.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isManipulation) || payerRowOf(chart)?.kind !== 'medicare') return [];
    const isFound = [...diagnosisCodes(chart.claim).values()].some((code) =>
      /^M99\.?0[0-5]/.test(code),
    );
    return isFound
      ? []
      : eachLine(
          chart,
          (line) => isManipulation(elements.procedure.read(line)) && 'diagnosisSequence',
        );
  },
  examples: {
    fails: {
      'a manipulation for high blood pressure': (chart) => {
        withoutCodeSets(chart);
        onMedicare(chart);
        billing(chart, '98941', 'AT');
        dated(chart, 'initial-treatment', '2026-10-05');
      },
    },
    passes: { 'a visit': (chart) => onMedicare(chart) },
  },
};
