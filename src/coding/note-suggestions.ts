import type { Note } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { versionedReference } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import { spanOf } from './evidence.ts';
import { type Match, matchScore } from './match-scores.ts';
import { noteDiagnoses } from './note-diagnoses.ts';
import type { Suggestion } from './suggestion.ts';

/** With the whole Index; with a few terms of it a partial match is more often another condition. */
const leastExplained = { whole: 0.85, starter: 0.95 };

/** A Task stays readable with a few places to a code. */
const mostSpans = 3;

/** How much of a problem's words a term has to explain; undefined where no Index is loaded. */
export const leastExplainedOn = (tables: CodeTables, date: LocalDate): number | undefined => {
  const index = tables.table('icd-10-cm-index', date);
  if (!index.loaded) return undefined;
  return index.starter ? leastExplained.starter : leastExplained.whole;
};

/** The score of a match; null with a few terms of the Index, where nothing was measured. */
export const scoreOn = (tables: CodeTables, date: LocalDate, match: Match): number | null => {
  const index = tables.table('icd-10-cm-index', date);
  return index.loaded && !index.starter ? matchScore(match) : null;
};

/** How much a code leaves open, by its title: a side, a kind, a complication. */
const opennessOf = (code: string, tables: CodeTables, date: LocalDate): number => {
  const known = tables.diagnosis(code, date);
  const title = known.loaded ? (known.row?.title ?? '') : '';
  return title.match(/\bunspecified\b|\bwithout\b|\buncomplicated\b/gi)?.length ?? 0;
};

/** Categories whose codes stand side by side, as the complications of one diabetes do (I.C.4.a). */
const sideBySide = /^E(08|09|10|11|13)/;

/** Do two codes of a category speak of the same condition, the first saying no more than the other? */
export const saysNoMoreThan = (
  code: string,
  other: string,
  tables: CodeTables,
  date: LocalDate,
): boolean => {
  if (code === other) return true;
  if (code.slice(0, 3) !== other.slice(0, 3)) return false;
  const own = opennessOf(code, tables, date);
  const known = opennessOf(other, tables, date);
  return own > known || (own === known && !(own === 0 && sideBySide.test(code)));
};

/**
 * Diagnoses that the visit's notes assess and that the record has not coded as fully already, with
 * their places. Nothing without an Alphabetic Index.
 */
export const noteSuggestions = (
  notes: readonly Note[],
  recorded: readonly string[],
  tables: CodeTables,
  date: LocalDate,
): Suggestion[] => {
  const least = leastExplainedOn(tables, date);
  if (least === undefined) return [];
  const score = scoreOn(tables, date, { of: 'assessed', place: 1, explained: least });
  return notes.flatMap((note) =>
    noteDiagnoses(note.text, tables, date, { leastExplained: least }).flatMap(
      ({ code, display, evidence, rationale }): Suggestion[] => {
        const answer = tables.diagnosis(code, date);
        if (!answer.loaded || !answer.row?.billable) return [];
        if (recorded.some((other) => saysNoMoreThan(code, other, tables, date))) return [];
        return [
          {
            id: `dx-${code}`,
            kind: 'diagnosis',
            system: external.icd10cm,
            code,
            display,
            version: answer.vintage,
            evidence: [versionedReference(note.document)],
            spans: evidence.slice(0, mostSpans).map((span) => spanOf(note, span)),
            rationale: answer.starter ? `${rationale} (Starter code set.)` : rationale,
            origin: 'rule',
            rule: 'note',
            score,
          },
        ];
      },
    ),
  );
};
