import { elements, firstServiced } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';
import { isBilled } from '../same-day.ts';
import { isVaccineAdministration } from '../visits/visit-codes.ts';

/** The giving of a vaccine is billed, but no vaccine. */
export const administrationWithoutVaccine: ClaimEdit = {
  id: 'administration-without-vaccine',
  row: 'L04',
  severity: 'D',
  snip: 6,
  message: 'The giving of a vaccine is billed, but no vaccine.',
  source: 'Medicare Claims Processing Manual, chapter 18, 10; RARC N349',
  sourceChecked: false,
  needs: ['service-family'],
  fix: {
    kind: 'suggestion',
    words:
      'Add the vaccine; if the state or the patient supplied it, bill it at nothing as the payer asks.',
  },
  check: (chart, tables) => {
    if (!isBilled(chart.claim, isVaccineAdministration)) return [];
    const families = tables.table('service-family', firstServiced(chart.claim));
    if (!families.loaded) return { fails: [], missing: ['service-family'] };
    const isProduct = (code: string | undefined): boolean =>
      code !== undefined &&
      (families.table.find(code)?.family === 'vaccine-product' ||
        /^(9047[67]|905[89]\d|90[67]\d\d|913[0-2]\d|Q203[4-9])$/.test(code));
    const isSupplied = chart.immunizations.some(({ fundingSource }) =>
      fundingSource?.coding?.some(({ code }) => code === 'public'),
    );
    if (
      isSupplied ||
      isBilled(chart.claim, (code) => isProduct(code) && !isVaccineAdministration(code))
    )
      return [];
    return eachLine(
      chart,
      (line) => isVaccineAdministration(elements.procedure.read(line)) && 'productOrService',
    );
  },
  examples: {
    fails: { 'an injection of nothing': (chart) => billing(chart, '90471') },
    passes: {
      'a flu vaccine with its administration': (chart) => {
        billing(chart, '90656');
        beside(chart, '90471');
      },
    },
  },
};
