import type { Claim } from '@medplum/fhirtypes';
import { type Chart, dateOfService } from '../chart.ts';
import { hasLeft } from '../claim/left.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { amendedQueries } from '../coding/clinician-query/ended-queries.ts';
import { queryOptions } from '../coding/clinician-query/query-options.ts';
import { queryTask } from '../coding/clinician-query/query-task.ts';
import { specificityPrompts } from '../coding/clinician-query/specificity-prompt.ts';
import type { Suggestion } from '../coding/suggestion.ts';
import type { Write } from '../fhir/writes.ts';

/**
 * The queries to the clinician that the suggestions of an unsent claim give rise to, and the end of
 * those about what a note does not say any more.
 */
export const clinicianQueries = (
  chart: Chart,
  claim: Claim,
  suggestions: readonly Suggestion[],
  tables: CodeTables,
): Write[] => {
  const date = dateOfService(chart);
  if (!date || hasLeft(chart, claim)) return [];
  return [
    ...amendedQueries(chart),
    ...specificityPrompts(suggestions, tables, date).flatMap((prompt) =>
      queryTask(chart, prompt, queryOptions(prompt.family, prompt.missing, tables, date)),
    ),
  ];
};
