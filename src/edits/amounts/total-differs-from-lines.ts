import { cents, money, sum } from '../../fhir/money.ts';
import type { ClaimEdit } from '../edit.ts';

/** The total of the claim is not the sum of its lines. */
export const totalDiffersFromLines: ClaimEdit = {
  id: 'total-differs-from-lines',
  row: 'R01',
  severity: 'R',
  snip: 3,
  message: 'The total of the claim is not the sum of its lines.',
  source: '837P 2300 CLM02 balancing',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'repair',
    element: 'total',
    words: 'The total is summed anew from the lines.',
    repair: ({ claim }) => ({
      ...claim,
      total: money(sum((claim.item ?? []).map(({ net }) => cents(net) ?? 0))),
    }),
  },
  check: ({ claim }) =>
    (cents(claim.total) ?? 0) === sum((claim.item ?? []).map(({ net }) => cents(net) ?? 0))
      ? []
      : ['Claim.total'],
  examples: {
    fails: {
      'a cent too much': (chart) => {
        chart.claim.total = { value: (chart.claim.total?.value ?? 0) + 0.01, currency: 'USD' };
      },
    },
    passes: { 'the exact sum': () => undefined },
  },
};
