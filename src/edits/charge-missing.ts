import { cents } from '../fhir/money.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit } from './edit.ts';

/** A service line has no charge. Source: 837P 2400 SV102. */
export const chargeMissing: ClaimEdit = {
  id: 'charge-missing',
  row: 'R04',
  severity: 'R',
  snip: 2,
  message: 'A service line has no charge.',
  source: '837P 2400 SV102',
  sourceChecked: false,
  needs: ['charge-master'],
  fix: 'Add the code to the charge master, then scrub again.',
  check: (chart) => eachLine(chart, (line) => !(cents(line.net) ?? 0) && 'net'),
  examples: {
    fails: {
      'no charge': (chart) => {
        const { net: _gone, ...rest } = chart.claim.item[0];
        chart.claim.item[0] = rest;
      },
    },
    passes: { 'a charge': () => undefined },
  },
};
