import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import type { Suggestion } from '../suggestion.ts';
import { doneSuggestions } from './done.ts';
import { drugSuggestions } from './drugs.ts';
import { resultSuggestions } from './results.ts';

/** Services that the record shows and does not code: procedures, tests with results, drugs. */
export const procedureSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
): Suggestion[] => [
  ...doneSuggestions(chart, tables, date),
  ...resultSuggestions(chart, tables, date),
  ...drugSuggestions(chart, tables, date),
];
