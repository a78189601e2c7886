import type { ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import { firstServiced, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { Verdict } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';

/**
 * The lines to Medicare whose code has one of these statuses in the physician fee schedule, e.g. `N`;
 * no data without it, nothing to say to another payer.
 */
export const linesOfStatus = (
  chart: ClaimChart,
  tables: CodeTables,
  statuses: string,
  isMeant: (line: ClaimItem, code: string) => boolean = () => true,
): Verdict => {
  if (payerRowOf(chart)?.kind !== 'medicare') return { fails: [] };
  const fees = tables.table('mpfs', firstServiced(chart.claim));
  if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
  return {
    fails: eachLine(chart, (line) => {
      const code = procedureCode(line);
      if (!code) return false;
      const status = fees.table.indicator(code, '', 'status');
      return (
        status !== '' && statuses.includes(status) && isMeant(line, code) && 'productOrService'
      );
    }),
  };
};
