import type { ClaimEdit } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { atHome, atKnownHome, linesWithoutAddress } from './home-address.ts';

/** A service at home does not say at which address it was given. */
export const homeAddressUnstated: ClaimEdit = {
  id: 'home-address-unstated',
  row: 'G09',
  severity: 'W',
  snip: 4,
  message: 'A service at home does not say at which address it was given.',
  source: '837P 2310C; change request 6947',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Name the place of the visit as the service facility, with its address.',
  },
  check: (chart) => (payerRowOf(chart)?.kind !== 'medicare' ? linesWithoutAddress(chart) : []),
  examples: {
    fails: { 'a home visit without address': atHome },
    passes: { 'a home visit with the place of the visit': atKnownHome },
  },
};
