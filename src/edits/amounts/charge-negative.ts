import { cents } from '../../fhir/money.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';

/** A service line has a charge below zero. */
export const chargeNegative: ClaimEdit = {
  id: 'charge-negative',
  row: 'R03',
  severity: 'R',
  snip: 3,
  message: 'A service line has a charge below zero.',
  source: '837P 2400 SV102',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Correct the charge; what was billed too much is taken back by a corrected claim.',
  },
  check: (chart) => eachLine(chart, (line) => (cents(line.net) ?? 0) < 0 && 'net'),
  examples: {
    fails: {
      'a credit on a line': (chart) => {
        chart.claim.item[0] = {
          ...chart.claim.item[0],
          net: { value: -20, currency: 'USD' },
        };
      },
    },
    passes: { 'a charge': () => undefined },
  },
};
