import { elements, firstServiced } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';
import { isBilled } from '../same-day.ts';
import { isVaccineAdministration } from '../visits/visit-codes.ts';

/** A vaccine is billed, but not that it was given. */
export const vaccineWithoutAdministration: ClaimEdit = {
  id: 'vaccine-without-administration',
  row: 'L04',
  severity: 'D',
  snip: 6,
  message: 'A vaccine is billed, but not that it was given.',
  source: 'Medicare Claims Processing Manual, chapter 18, 10; RARC N349',
  sourceChecked: false,
  needs: ['service-family'],
  fix: {
    kind: 'suggestion',
    words: 'Add the administration if the vaccine was given in this visit.',
  },
  check: (chart, tables) => {
    const lines = chart.claim.item ?? [];
    if (!lines.some((line) => /^9\d{4}$/.test(elements.procedure.read(line) ?? ''))) return [];
    const families = tables.table('service-family', firstServiced(chart.claim));
    if (!families.loaded) return { fails: [], missing: ['service-family'] };
    if (isBilled(chart.claim, isVaccineAdministration)) return [];
    return eachLine(
      chart,
      (line) =>
        families.table.find(elements.procedure.read(line) ?? '')?.family === 'vaccine-product' &&
        'productOrService',
    );
  },
  examples: {
    fails: { 'a flu vaccine alone': (chart) => billing(chart, '90656') },
    passes: {
      'a flu vaccine with its administration': (chart) => {
        billing(chart, '90656');
        beside(chart, '90471');
      },
    },
  },
};
