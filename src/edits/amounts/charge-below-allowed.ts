import { type RateRow, today } from '../../chart.ts';
import { elements, modifierCodes } from '../../fhir/elements.ts';
import { cents, priceOf } from '../../fhir/money.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { readOnce } from '../read-once.ts';

const ratesByCode = readOnce((rates: readonly RateRow[]) => Map.groupBy(rates, ({ code }) => code));

/** The charge of a line is less than the payer would allow, so that the payer pays less than agreed. */
export const chargeBelowAllowed: ClaimEdit = {
  id: 'charge-below-allowed',
  row: 'R04',
  severity: 'W',
  snip: 3,
  message:
    'The charge of a line is less than the payer would allow, so that the payer pays less than agreed.',
  source: 'Contract rates of the clinic; CARC 45',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Raise the price in the charge master, then bill again.' },
  check: (chart) => {
    const payerId = chart.practice.rates.length ? payerRowOf(chart)?.payerId : undefined;
    if (!payerId) return [];
    return eachLine(chart, (line) => {
      const charge = cents(line.net) ?? 0;
      if (charge <= 0) return false;
      const code = elements.procedure.read(line);
      const served = elements.serviceStart.read(line) ?? today(chart);
      const modifiers = modifierCodes(line);
      const rate = ratesByCode(chart.practice.rates)
        .get(code ?? '')
        ?.find(
          (row) =>
            row.payerId === payerId &&
            (row.modifier === undefined || modifiers.includes(row.modifier)) &&
            row.from <= served &&
            (!row.to || served <= row.to),
        );
      return (
        rate !== undefined &&
        charge < priceOf(rate.allowedCents, line.quantity?.value ?? 1) &&
        'net'
      );
    });
  },
  examples: {
    fails: {
      'a visit for a dollar': (chart) => {
        const charge = { value: 1, currency: 'USD' as const };
        chart.claim.item[0] = { ...chart.claim.item[0], unitPrice: charge, net: charge };
        chart.claim.total = { value: 31, currency: 'USD' };
      },
    },
    passes: { 'a charge above the rate': () => undefined },
  },
};
