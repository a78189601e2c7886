import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { isMajorSurgery, isSurgery } from './day-services.ts';
import { isCheckUp, isProblemVisit } from './visit-codes.ts';

const bundles = (tables: CodeTables, one: string, other: string, date: LocalDate): boolean =>
  [
    [one, other],
    [other, one],
  ].some(([first = '', second = '']) => {
    const pair = tables.ptpPair(first, second, date);
    return pair.loaded && pair.row?.indicator === '1';
  });

/** What a visit beside other services of the day is asked to carry, and by which rule. */
export interface SeparateVisit {
  /** 57 before an operation with ninety days of aftercare, else 25. */
  modifier: '25' | '57';
  rule: string;
}

const pairWith = (
  tables: CodeTables,
  visit: string,
  others: readonly string[],
  date: LocalDate,
): SeparateVisit | undefined => {
  const bundled = others.find((code) => !isVisit(code) && bundles(tables, visit, code, date));
  return bundled
    ? { modifier: '25', rule: `because of the PTP edit with ${bundled} (indicator 1)` }
    : undefined;
};

const isVisit = (code: string): boolean => isCheckUp(code) || isProblemVisit(code);

/**
 * The rule by which modifier 25 or 57 is asked for on a visit beside other services of the day; undefined
 * where none asks. Whether the visit is separate work is for the coder to say.
 */
export const asksSeparateVisit = (
  tables: CodeTables,
  visit: string,
  others: readonly string[],
  date: LocalDate,
): SeparateVisit | undefined => {
  const pair = pairWith(tables, visit, others, date);
  // A check-up is asked only for what a pair bundles with it, such as the giving of vaccines.
  if (isCheckUp(visit)) return pair;
  const checkUp = others.find(isCheckUp);
  if (checkUp) return { modifier: '25', rule: `beside the check-up ${checkUp} (CPT, modifier 25)` };
  const surgeries = others.filter((code) => isSurgery(tables, code, date));
  const surgery = surgeries.find((code) => isMajorSurgery(tables, code, date)) ?? surgeries[0];
  if (surgery && isMajorSurgery(tables, surgery, date))
    return {
      modifier: '57',
      rule: `beside the operation ${surgery} (Medicare Claims Processing Manual, chapter 12, 40.2)`,
    };
  if (surgery)
    return {
      modifier: '25',
      rule: `beside the procedure ${surgery} (NCCI Policy Manual, chapter I, D)`,
    };
  return pair;
};
