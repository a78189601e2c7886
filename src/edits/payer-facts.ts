import type { ClaimChart, PayerRow } from '../chart.ts';
import type { Place, Verdict } from './edit.ts';
import { payerRowOf } from './focal-coverage.ts';

/**
 * The verdict that hangs on one fact of the payer's row: no data where the row leaves it open. A
 * payer without any row is another edit's finding.
 */
export const byPayerFact = <Fact extends keyof PayerRow>(
  chart: ClaimChart,
  fact: Fact,
  wrong: (value: NonNullable<PayerRow[Fact]>, row: PayerRow) => readonly Place[],
): Verdict => {
  const row = payerRowOf(chart);
  if (!row) return { fails: [] };
  const value = row[fact];
  return value === undefined || value === null
    ? { fails: [], unstated: [fact] }
    : { fails: wrong(value, row) };
};
