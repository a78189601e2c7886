import type { Claim } from '@medplum/fhirtypes';
import { type Chart, dateOfService } from '../chart.ts';
import { hasLeft } from '../claim/left.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { queryOptions } from '../coding/clinician-query/query-options.ts';
import { queryTask } from '../coding/clinician-query/query-task.ts';
import { specificityPrompts } from '../coding/clinician-query/specificity-prompt.ts';
import type { Suggestion } from '../coding/suggestion.ts';
import type { Write } from '../fhir/writes.ts';

/** The queries to the clinician that the suggestions of an unsent claim give rise to. */
export const clinicianQueries = (
  chart: Chart,
  claim: Claim,
  suggestions: readonly Suggestion[],
  tables: CodeTables,
): Write[] => {
  const date = dateOfService(chart);
  if (!date || hasLeft(chart, claim)) return [];
  return specificityPrompts(suggestions, tables, date).flatMap((prompt) =>
    queryTask(chart, prompt, queryOptions(prompt.family, prompt.missing, tables, date)),
  );
};
