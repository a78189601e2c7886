import { firstServiced, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing, onMedicare } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBothSides } from './sides.ts';

/** A service is billed for both sides, and its code takes no 50. */
export const bothSidesNotPaid: ClaimEdit = {
  id: 'both-sides-not-paid',
  row: 'J03',
  severity: 'D',
  snip: 6,
  message: 'A service is billed for both sides, and its code takes no 50.',
  source:
    'CMS physician fee schedule, bilateral indicator 0, 2 or 9; Medicare Claims Processing Manual, chapter 12, 40.7',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'suggestion',
    words: 'Remove 50; the code stands for both sides, or for a service without sides.',
  },
  check: (chart, tables) => {
    if (!chart.claim.item?.some(isBothSides)) return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    // CPT counts ear wax by the ear, Medicare by the patient.
    const isEarWaxByEar = !payerRowOf(chart)?.kind.startsWith('medicare');
    return eachLine(chart, (line) => {
      const code = procedureCode(line) ?? '';
      if (!isBothSides(line) || (code === '69210' && isEarWaxByEar)) return false;
      return /^[029]$/.test(fees.table.indicator(code, '', 'bilateral')) && 'modifier';
    });
  },
  examples: {
    fails: {
      'ear wax of both ears to Medicare, for which the code has both': (chart) => {
        onMedicare(chart);
        billing(chart, '69210', '50');
      },
    },
    passes: {
      'both shoulders injected': (chart) => billing(chart, '20610', '50'),
      'ear wax of both ears to a payer that counts by the ear': (chart) =>
        billing(chart, '69210', '50'),
    },
  },
};
