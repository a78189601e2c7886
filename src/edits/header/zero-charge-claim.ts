import { cents, money } from '../../fhir/money.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** The whole claim charges nothing. */
export const zeroChargeClaim: ClaimEdit = {
  id: 'zero-charge-claim',
  row: 'C12',
  severity: 'R',
  snip: 2,
  message: 'The claim as a whole charges nothing, and clearinghouses refuse it.',
  source: '837P 2300 CLM02; clearinghouse edit on zero-charge claims',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Enter the charges. A visit that only reports goes as an encounter, not as a claim.',
  },
  check: ({ claim }) => (cents(claim.total) === 0 ? ['Claim.total'] : []),
  examples: {
    fails: { 'two lines at nothing': (chart) => charging(chart, 0) },
    passes: { 'a cent a line': (chart) => charging(chart, 1) },
  },
};

const charging = (chart: DraftChart, amount: number): void => {
  const [first, ...others] = chart.claim.item.map((line) => ({ ...line, net: money(amount) }));
  if (first) chart.claim.item = [first, ...others];
  chart.claim.total = money(amount * chart.claim.item.length);
};
