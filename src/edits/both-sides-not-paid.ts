import { firstServiced, procedureCode } from '../fhir/elements.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit } from './edit.ts';
import { billing } from './example-charts.ts';
import { isBothSides } from './sides.ts';

/** A service is billed for both sides, and its code takes no 50. Source: CMS physician fee schedule, bilateral indicator 0, 2 or 9; Medicare Claims Processing Manual, chapter 12, 40.7. */
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
    return eachLine(
      chart,
      (line) =>
        isBothSides(line) &&
        /^[029]$/.test(fees.table.indicator(procedureCode(line) ?? '', '', 'bilateral')) &&
        'modifier',
    );
  },
  examples: {
    fails: {
      'ear wax of both ears, whose code has both': (chart) => billing(chart, '69210', '50'),
    },
    passes: { 'both shoulders injected': (chart) => billing(chart, '20610', '50') },
  },
};
