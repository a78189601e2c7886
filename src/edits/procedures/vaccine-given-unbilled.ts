import { dateOfService } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';
import { billedCodes, cvxOf, givenVaccines, vaccinated } from './given-in-visit.ts';

/** A vaccine was given in the visit, and the claim does not bill it. */
export const vaccineGivenUnbilled: ClaimEdit = {
  id: 'vaccine-given-unbilled',
  row: 'E13',
  severity: 'I',
  snip: 6,
  message: 'A vaccine was given in the visit, and the claim does not bill it.',
  source: 'OIG compliance guidance; CVX to CPT, CDC',
  sourceChecked: false,
  needs: ['cvx'],
  fix: {
    kind: 'suggestion',
    words:
      'Add the vaccine and its administration, or note why they are not billed, e.g. a free supply.',
  },
  check: (chart, tables) => {
    const date = dateOfService(chart);
    if (!date || !chart.immunizations.length) return [];
    const given = givenVaccines(chart, date);
    if (!given.length) return [];
    const vaccines = tables.table('cvx', date);
    if (!vaccines.loaded) return { fails: [], missing: ['cvx'] };
    const billed = billedCodes(chart, date);
    const isUnbilled = given.some((one) => {
      const products = vaccines.table.vaccine(cvxOf(one) ?? '')?.products ?? [];
      return products.length > 0 && !products.some((code) => billed.has(code));
    });
    return isUnbilled ? ['Claim.item'] : [];
  },
  examples: {
    fails: { 'a flu vaccine that no line bills': (chart) => vaccinated(chart, '150') },
    passes: {
      'a flu vaccine on its line': (chart) => {
        vaccinated(chart, '150');
        billing(chart, '90686');
        beside(chart, '90471');
      },
    },
  },
};
