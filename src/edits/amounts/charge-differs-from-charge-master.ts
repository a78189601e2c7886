import { chargeFor } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { cents, priceOf } from '../../fhir/money.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** The charge of a line is not the clinic's price for the code. */
export const chargeDiffersFromChargeMaster: ClaimEdit = {
  id: 'charge-differs-from-charge-master',
  row: 'R05',
  severity: 'W',
  snip: 3,
  message: "The charge of a line is not the clinic's price for the code.",
  source: 'Charge master of the clinic',
  sourceChecked: false,
  needs: ['charge-master'],
  fix: {
    kind: 'suggestion',
    words: 'Take the price of the charge master, or say why this one differs.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      const price = code ? chargeFor(chart, code) : undefined;
      const charge = cents(line.net);
      if (!price || !charge) return false;
      return priceOf(price, line.quantity?.value ?? 1) !== charge && 'net';
    }),
  examples: {
    fails: { 'a visit that costs 130 dollars in the charge master': (chart) => priced(chart, 130) },
    passes: { 'the price of the charge master': (chart) => priced(chart, 120.1) },
  },
};

const priced = (chart: DraftChart, dollars: number): void => {
  chart.chargeMaster = chart.chargeMaster.map((row) => ({
    ...row,
    propertyGroup: [
      { priceComponent: [{ type: 'base', amount: { value: dollars, currency: 'USD' } }] },
    ],
  }));
};
