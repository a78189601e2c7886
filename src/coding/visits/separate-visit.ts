import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { isSurgery } from './day-services.ts';
import { isCheckUp } from './visit-codes.ts';

const bundles = (tables: CodeTables, one: string, other: string, date: LocalDate): boolean =>
  [
    [one, other],
    [other, one],
  ].some(([first = '', second = '']) => {
    const pair = tables.ptpPair(first, second, date);
    return pair.loaded && pair.row?.indicator === '1';
  });

/**
 * The rule by which modifier 25 is asked for on a visit beside other services of the day; undefined
 * where none asks. Whether the visit is separate work is for the coder to say.
 */
export const asksSeparateVisit = (
  tables: CodeTables,
  visit: string,
  others: readonly string[],
  date: LocalDate,
): string | undefined => {
  const checkUp = others.find(isCheckUp);
  if (checkUp) return `beside the check-up ${checkUp} (CPT, modifier 25)`;
  const surgery = others.find((code) => isSurgery(tables, code, date));
  if (surgery) return `beside the procedure ${surgery} (NCCI Policy Manual, chapter I, D)`;
  const bundled = others.find((code) => bundles(tables, visit, code, date));
  return bundled ? `because of the PTP edit with ${bundled} (indicator 1)` : undefined;
};
