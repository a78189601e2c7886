import type { Chart } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { withoutBundled } from './procedures/bundled.ts';
import { pointersOver } from './procedures/pointers.ts';
import { procedureSuggestions } from './procedures/procedure-suggestions.ts';
import { bandSuggestions } from './procedures/time-bands.ts';
import type { Suggestion } from './suggestion.ts';
import { vaccineSuggestions } from './vaccines.ts';
import { recordedCodes } from './visits/day-services.ts';
import { isProblemVisit } from './visits/visit-codes.ts';
import { visitSuggestions } from './visits/visit-suggestions.ts';

/** Giving vaccines with counselling and without are two ways to code the same doses (CPT). */
const counselled = /^9046[01]$/;
const uncounselled = /^9047[1-4]$/;

/** The suggestions without those that code doses a second way beside the way that is stated. */
const withoutRivals = (
  vaccines: readonly Suggestion[],
  settled: ReadonlySet<string>,
): Suggestion[] => {
  const isStated = (way: RegExp): boolean => [...settled].some((code) => way.test(code));
  return vaccines.filter(
    ({ code }) =>
      !(uncounselled.test(code) && isStated(counselled)) &&
      !(counselled.test(code) && isStated(uncounselled)),
  );
};

/**
 * The services that the record shows and nobody coded: vaccines, procedures, tests, drugs, the visit.
 * `diagnoses` are those that are suggested beside them, to which their lines point.
 */
export const serviceSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  settled: ReadonlySet<string>,
  diagnoses: readonly Suggestion[],
): Suggestion[] => {
  const vaccines = withoutRivals(vaccineSuggestions(chart, tables, date), settled);
  const pointersTo = pointersOver(chart, [...diagnoses, ...vaccines]);
  const services = [...vaccines, ...procedureSuggestions(chart, tables, date, pointersTo)];
  // What was done on another day asks nothing of the visit.
  const codes = services.flatMap(({ kind, code, serviced = date }) =>
    kind === 'service' && serviced === date ? [code] : [],
  );
  const visits = visitSuggestions(chart, tables, date, codes, settled, pointersTo);
  const stated = [...settled, ...recordedCodes(chart)];
  const hasVisit = [...visits.map(({ code }) => code), ...stated].some(isProblemVisit);
  return withoutBundled(
    [...services, ...visits, ...bandSuggestions(chart, tables, date, hasVisit, stated)],
    stated,
    tables,
    date,
  );
};
