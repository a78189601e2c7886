import type { CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { lexiconOf } from './index-walk/lexicon.ts';
import { mentionsIn } from './index-walk/mentions.ts';
import { codesOfTerm } from './index-walk/walk.ts';
import { assessedProblems } from './note-problems/assessed.ts';
import { combined, type FoundDiagnosis } from './note-problems/combinations.ts';
import { diabetesDrugs } from './note-problems/diabetes.ts';
import { isIntegral } from './note-problems/integral-symptoms.ts';
import { noteFacts } from './note-problems/note-facts.ts';
import { problemReading } from './note-problems/problem-reading.ts';
import { type ReadNote, readNote } from './notes/read-note.ts';
import type { Span } from './notes/span.ts';

/** A diagnosis that a note states, with its places in code points of the note. */
export interface NoteDiagnosis {
  code: string;
  display: string;
  evidence: readonly Span[];
  /** What led to the code, and the section of the guidelines. */
  rationale: string;
}

/** How a note is read. */
export interface NoteReading {
  /** No assertion filter and no suppression: each mention, as benchmarks of mentions ask. */
  isEveryMention?: boolean;
  /** Headers too; benchmarks only. */
  isAnyLevel?: boolean;
  /** How much of a problem's words the term has to explain; more where only few terms are loaded. */
  leastExplained?: number;
  /** Uncertain diagnoses are coded as if they were certain (guideline II.H). */
  isInpatient?: boolean;
}

/** Below this the best term leaves too much unexplained to be told to a coder. */
const usualLeast = 0.8;

const everyMention = (
  note: ReadNote,
  tables: CodeTables,
  date: LocalDate,
  isAnyLevel: boolean,
): FoundDiagnosis[] => {
  const lexicon = lexiconOf(tables, date);
  if (!lexicon) return [];
  return note.sentences.flatMap((sentence) =>
    mentionsIn(note, sentence, lexicon).flatMap((mention) => {
      const term = lexicon.termOf(mention.term);
      return codesOfTerm(term, mention.words, tables, date, isAnyLevel).map((code) => ({
        code,
        words: '',
        evidence: [{ start: mention.start, end: mention.end }],
        rationale: `Named in the note as "${term.path}".`,
      }));
    }),
  );
};

/** Each code once, with all its places. */
const eachOnce = (found: readonly FoundDiagnosis[]): FoundDiagnosis[] => {
  const byCode = new Map<string, FoundDiagnosis>();
  for (const one of found) {
    const known = byCode.get(one.code);
    byCode.set(
      one.code,
      known ? { ...known, evidence: [...known.evidence, ...one.evidence] } : one,
    );
  }
  return [...byCode.values()];
};

/** The drugs that treat a diabetes take their codes after it. */
const withDrugs = (found: readonly FoundDiagnosis[], note: ReadNote): FoundDiagnosis[] => {
  const at = found.findIndex(({ code }) => /^E(08|09|10|11|13)\./.test(code));
  const diabetes = found[at];
  if (!diabetes) return [...found];
  const last = found.findLastIndex(({ code }) => code.slice(0, 3) === diabetes.code.slice(0, 3));
  const uses = diabetesDrugs(note, diabetes.code).map(({ code, place, because }) => ({
    code,
    words: '',
    evidence: [place],
    rationale: because,
  }));
  return [...found.slice(0, last + 1), ...uses, ...found.slice(last + 1)];
};

/** Symptoms give way to the diagnosis that they are part of (guideline I.B.5). */
const withoutIntegral = (found: readonly FoundDiagnosis[]): FoundDiagnosis[] => {
  const codes = found.map(({ code }) => code);
  return found.filter(({ code }) => !isIntegral(code, codes));
};

/** The diagnoses of a note, in the order in which it assesses them; each valid and billable on the date. */
export const noteDiagnoses = (
  text: string,
  tables: CodeTables,
  date: LocalDate,
  {
    isEveryMention = false,
    isAnyLevel = false,
    leastExplained = usualLeast,
    isInpatient = false,
  }: NoteReading = {},
): NoteDiagnosis[] => {
  const codes = tables.table('icd-10-cm', date);
  if (!codes.loaded) return [];
  const note = readNote(text);
  const asking = { tables, date, leastExplained, isInpatient, facts: noteFacts(text) };
  const found = isEveryMention
    ? eachOnce(everyMention(note, tables, date, isAnyLevel))
    : withoutIntegral(
        eachOnce(
          withDrugs(combined(assessedProblems(problemReading(note, asking)), tables, date), note),
        ),
      );
  return found.flatMap(({ code, evidence, rationale }) => {
    const rank = codes.table.rank(code);
    if (rank < 0 || (!isAnyLevel && !codes.table.billableAt(rank))) return [];
    return [{ code, display: codes.table.titleAt(rank), evidence, rationale }];
  });
};
