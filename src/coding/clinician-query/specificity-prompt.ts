import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import type { EvidenceSpan, Suggestion } from '../suggestion.ts';
import type { MissingDetail } from './missing-detail.ts';
import { queryOptions } from './query-options.ts';

/** A diagnosis that the note states without a detail, and where it states it. */
export interface SpecificityPrompt {
  /** The code to which the words lead as they are, e.g. N18.9. */
  family: string;
  missing: MissingDetail;
  span: EvidenceSpan;
}

/** More than so many questions about one visit nobody answers. */
const mostPrompts = 3;

/** In the order in which they are looked for; a type alone is left to whoever knows the note better. */
const looked = ['side', 'stage', 'acuity'] as const;

/** What is missing of the suggested diagnoses that quote a note, by the titles of the codes beside theirs. */
export const specificityPrompts = (
  suggestions: readonly Suggestion[],
  tables: CodeTables,
  date: LocalDate,
): SpecificityPrompt[] =>
  suggestions
    .flatMap(({ kind, code, spans }): SpecificityPrompt[] => {
      const [span] = spans ?? [];
      if (kind !== 'diagnosis' || !span) return [];
      const missing = looked.find((one) => queryOptions(code, one, tables, date).length > 1);
      return missing ? [{ family: code, missing, span }] : [];
    })
    .slice(0, mostPrompts);
