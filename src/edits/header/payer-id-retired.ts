import { today } from '../../chart.ts';
import { payerStates } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** The payer id takes no claims any more. */
export const payerIdRetired: ClaimEdit = {
  id: 'payer-id-retired',
  row: 'C13',
  severity: 'R',
  snip: 7,
  message: 'The payer id of this claim takes no claims any more.',
  source: '837P 2010BB NM109; payer row',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'suggestion',
    words: 'Look the new payer id up at the clearinghouse, and change the payer of the coverage.',
  },
  check: (chart) => {
    const retired = payerRowOf(chart)?.retired;
    return retired && retired <= today(chart) ? ['Claim.insurer'] : [];
  },
  examples: {
    fails: { 'retired in July': (chart) => payerStates(chart, { retired: '2026-07-01' }) },
    passes: { 'retired from next year': (chart) => payerStates(chart, { retired: '2027-01-01' }) },
  },
};
