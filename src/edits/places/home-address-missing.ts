import type { ClaimEdit } from '../edit.ts';
import { onMedicare } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { atHome, atKnownHome, linesWithoutAddress } from './home-address.ts';

/** A service at home does not say at which address it was given, which Medicare needs. */
export const homeAddressMissing: ClaimEdit = {
  id: 'home-address-missing',
  row: 'G09',
  severity: 'R',
  snip: 4,
  message: 'A service at home does not say at which address it was given, which Medicare needs.',
  source: '837P 2310C; change request 6947',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Name the place of the visit as the service facility, with its address.',
  },
  check: (chart) => (payerRowOf(chart)?.kind === 'medicare' ? linesWithoutAddress(chart) : []),
  examples: {
    fails: {
      'a home visit without address': (chart) => {
        onMedicare(chart);
        atHome(chart);
      },
    },
    passes: {
      'a home visit with the place of the visit': (chart) => {
        onMedicare(chart);
        atKnownHome(chart);
      },
    },
  },
};
