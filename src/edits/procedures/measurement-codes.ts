import type { ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import { firstServiced, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { Verdict } from '../edit.ts';

/** A code that reports a measurement and is paid nothing: CPT category II. */
export const isCategoryTwo = (code: string | undefined): boolean =>
  code !== undefined && code.length === 5 && /^\d{4}F$/.test(code);

/** The codes of measurements among the lines: category II, and what the fee schedule calls so (status M). */
export const measurementLines = (
  chart: ClaimChart,
  tables: CodeTables,
  isMeant: (line: ClaimItem) => boolean,
): Verdict => {
  const lines = chart.claim.item ?? [];
  const isAsked = lines.some((line) => /^[GM]\d{4}$|^\d{4}F$/.test(procedureCode(line) ?? ''));
  if (!isAsked) return { fails: [] };
  const fees = tables.table('mpfs', firstServiced(chart.claim));
  const fails = eachLine(chart, (line) => {
    const code = procedureCode(line);
    const isMeasurement =
      isCategoryTwo(code) ||
      (code !== undefined && fees.loaded && fees.table.indicator(code, '', 'status') === 'M');
    return isMeasurement && isMeant(line) && 'productOrService';
  });
  return fees.loaded ? { fails } : { fails, missing: ['mpfs'] };
};
