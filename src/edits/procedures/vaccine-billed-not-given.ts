import { dateOfService } from '../../chart.ts';
import { procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';
import { cvxOf, givenVaccines, vaccinated } from './given-in-visit.ts';

/** The visit records the vaccines that were given, and one that is billed is not among them. */
export const vaccineBilledNotGiven: ClaimEdit = {
  id: 'vaccine-billed-not-given',
  row: 'E13',
  severity: 'D',
  snip: 6,
  message:
    'The visit records the vaccines that were given, and one that is billed is not among them.',
  source: '42 CFR 424.5(a)(6); CARC 112',
  sourceChecked: false,
  needs: ['cvx', 'service-family'],
  fix: {
    kind: 'question',
    words: 'Remove the vaccine, or have the clinician record that it was given.',
  },
  check: (chart, tables) => {
    const date = dateOfService(chart);
    if (!date || !chart.immunizations.length) return [];
    const given = givenVaccines(chart, date);
    if (!given.length) return [];
    const vaccines = tables.table('cvx', date);
    if (!vaccines.loaded) return { fails: [], missing: ['cvx'] };
    const families = tables.table('service-family', date);
    if (!families.loaded) return { fails: [], missing: ['service-family'] };
    const known = given.map((one) => vaccines.table.vaccine(cvxOf(one) ?? '')?.products ?? []);
    // A vaccine whose product is not known may be the one that is billed.
    if (known.some((one) => !one.length)) return [];
    const products = new Set(known.flat());
    return eachLine(chart, (line) => {
      const code = procedureCode(line) ?? '';
      return (
        !products.has(code) &&
        families.table.find(code)?.family === 'vaccine-product' &&
        'productOrService'
      );
    });
  },
  examples: {
    fails: {
      'shingles billed, influenza given': (chart) => {
        vaccinated(chart, '150');
        billing(chart, '90686');
        beside(chart, '90471');
        beside(chart, '90750');
        beside(chart, '90472');
      },
    },
    passes: {
      'what was given': (chart) => {
        vaccinated(chart, '150');
        billing(chart, '90686');
        beside(chart, '90471');
      },
      'a vaccine recorded by a code without product': (chart) => {
        vaccinated(chart, 'unknown');
        billing(chart, '90686');
        beside(chart, '90471');
      },
      'a visit that records no vaccines': (chart) => {
        billing(chart, '90686');
        beside(chart, '90471');
      },
    },
  },
};
