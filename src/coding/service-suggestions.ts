import type { Chart } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { withoutBundled } from './procedures/bundled.ts';
import { procedureSuggestions } from './procedures/procedure-suggestions.ts';
import { bandSuggestions } from './procedures/time-bands.ts';
import type { Suggestion } from './suggestion.ts';
import { vaccineSuggestions } from './vaccines.ts';
import { recordedCodes } from './visits/day-services.ts';
import { isProblemVisit } from './visits/visit-codes.ts';
import { visitSuggestions } from './visits/visit-suggestions.ts';

/** The services that the record shows and nobody coded: vaccines, procedures, tests, drugs, the visit. */
export const serviceSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  settled: ReadonlySet<string>,
): Suggestion[] => {
  const services = [
    ...vaccineSuggestions(chart, tables, date),
    ...procedureSuggestions(chart, tables, date),
  ];
  const codes = services.flatMap(({ kind, code }) => (kind === 'service' ? [code] : []));
  const visits = visitSuggestions(chart, tables, date, codes, settled);
  const stated = [...settled, ...recordedCodes(chart)];
  const hasVisit = [...visits.map(({ code }) => code), ...stated].some(isProblemVisit);
  return withoutBundled(
    [...services, ...visits, ...bandSuggestions(chart, tables, date, hasVisit)],
    stated,
    tables,
    date,
  );
};
