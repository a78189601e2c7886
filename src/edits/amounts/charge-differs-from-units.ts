import { cents, priceOf } from '../../fhir/money.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';

/** The charge of a line is not its price times its units. */
export const chargeDiffersFromUnits: ClaimEdit = {
  id: 'charge-differs-from-units',
  row: 'R02',
  severity: 'W',
  snip: 3,
  message: 'The charge of a line is not its price times its units.',
  source: 'FHIR Claim.item.net; RARC M79',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Check the units, then let the charge be worked out anew.' },
  check: (chart) =>
    eachLine(chart, (line) => {
      const price = cents(line.unitPrice);
      const charge = cents(line.net);
      const units = line.quantity?.value ?? 0;
      // Without units or charge another edit asks for them.
      if (price === undefined || charge === undefined || charge <= 0 || !(units > 0)) return false;
      return priceOf(price, units * (line.factor ?? 1)) !== charge && 'net';
    }),
  examples: {
    fails: {
      'two units at the charge of one': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], unitPrice: { value: 60, currency: 'USD' } };
      },
    },
    passes: {
      'the price of one unit': () => undefined,
      'half the price by a stated factor': (chart) => {
        chart.claim.item[0] = {
          ...chart.claim.item[0],
          factor: 0.5,
          unitPrice: { value: 240.2, currency: 'USD' },
        };
      },
    },
  },
};
