import { cents } from '../../fhir/money.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';
import { payerStates } from '../examples/example-claims.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { measurementLines } from './measurement-codes.ts';

/** A code that only reports a measurement charges more than a cent. */
export const measurementCodeCharged: ClaimEdit = {
  id: 'measurement-code-charged',
  row: 'E06',
  severity: 'W',
  snip: 5,
  message: 'A code that only reports a measurement charges more than a cent.',
  source: 'CPT category II; CMS physician fee schedule, status M; CARC 246',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'suggestion',
    words: 'Charge 0.00, or 0.01 where the payer refuses lines of nothing.',
  },
  check: (chart, tables) => measurementLines(chart, tables, (line) => (cents(line.net) ?? 0) > 1),
  examples: {
    fails: {
      'a blood pressure reported for ten dollars': (chart) => reported(chart, '3074F', 10),
      'a quality measure with a charge': (chart) => reported(chart, 'G8427', 10),
    },
    passes: { 'reported for a cent': (chart) => reported(chart, '3074F', 0.01) },
  },
};
const reported = (chart: DraftChart, code: string, value: number): void => {
  chart.withoutTables.push('hcpcs');
  withFees(chart, { G8427: { status: 'M' } });
  payerStates(chart, { takesMeasurementCodes: true });
  const amount = { value, currency: 'USD' as const };
  beside(chart, code, [], { net: amount, unitPrice: amount });
};
