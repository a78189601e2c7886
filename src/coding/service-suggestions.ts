import type { Chart } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { procedureSuggestions } from './procedures/procedure-suggestions.ts';
import type { Suggestion } from './suggestion.ts';
import { vaccineSuggestions } from './vaccines.ts';
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
  return [...services, ...visitSuggestions(chart, tables, date, codes, settled)];
};
