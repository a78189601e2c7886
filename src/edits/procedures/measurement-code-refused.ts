import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';
import { payerStates } from '../examples/example-claims.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { measurementLines } from './measurement-codes.ts';

/** This payer refuses codes that only report a measurement. */
export const measurementCodeRefused: ClaimEdit = {
  id: 'measurement-code-refused',
  row: 'E06',
  severity: 'W',
  snip: 7,
  message: 'This payer refuses codes that only report a measurement.',
  source: 'Payer row; RARC N620',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'suggestion',
    words: 'Take the line off the claim and report the measure where the payer asks for it.',
  },
  check: (chart, tables) => {
    const verdict = measurementLines(chart, tables, () => true);
    if (!verdict.fails.length) return verdict;
    const isTaken = payerRowOf(chart)?.takesMeasurementCodes;
    if (isTaken === undefined) return { fails: [], unstated: ['takesMeasurementCodes'] };
    return isTaken ? [] : verdict;
  },
  examples: {
    fails: {
      'a blood pressure to a payer that refuses it': (chart) => reported(chart, '3074F', false),
      'a quality measure': (chart) => reported(chart, 'G8427', false),
    },
    passes: { 'a payer that takes it': (chart) => reported(chart, '3074F', true) },
  },
};
const reported = (chart: DraftChart, code: string, takesMeasurementCodes: boolean): void => {
  chart.withoutTables.push('hcpcs');
  withFees(chart, { G8427: { status: 'M' } });
  payerStates(chart, { takesMeasurementCodes });
  const amount = { value: 0.01, currency: 'USD' as const };
  beside(chart, code, [], { net: amount, unitPrice: amount });
};
