import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import type { Suggestion } from '../suggestion.ts';
import { doneSuggestions } from './done.ts';
import { drugSuggestions } from './drugs.ts';
import type { Pointers } from './pointers.ts';
import { resultSuggestions } from './results.ts';

/** Services that the record shows and does not code: procedures, tests with results, drugs. */
export const procedureSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  pointersTo: Pointers,
): Suggestion[] => [
  ...doneSuggestions(chart, tables, date, pointersTo),
  ...resultSuggestions(chart, tables, date, pointersTo),
  ...drugSuggestions(chart, tables, date, pointersTo),
];
