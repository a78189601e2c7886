import type { ClaimEdit } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** The payer has no payer id that is in the payers file. */
export const payerIdMissing: ClaimEdit = {
  id: 'payer-id-missing',
  row: 'C13',
  severity: 'R',
  snip: 4,
  message: 'The payer has no payer id that is in the payers file.',
  source: '837P 2010BB NM109',
  sourceChecked: false,
  needs: ['payer'],
  fix: { kind: 'question', words: 'Choose the payer again, or add its row to the payers file.' },
  check: (chart) => (payerRowOf(chart) ? [] : ['Claim.insurer']),
  examples: {
    fails: {
      'an unknown payer': (chart) => {
        chart.practice = {
          ...chart.practice,
          payers: chart.practice.payers.map((row) => ({ ...row, payerId: 'other' })),
        };
      },
    },
    passes: { 'a payer with a row': () => undefined },
  },
};
