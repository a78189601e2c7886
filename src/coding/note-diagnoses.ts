import type { CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { assertionReader } from './assertion/assertion-reader.ts';
import { combined } from './index-walk/combinations.ts';
import { completeCode } from './index-walk/complete-code.ts';
import { lexiconOf } from './index-walk/lexicon.ts';
import { mentionsIn } from './index-walk/mentions.ts';
import { termWords } from './index-walk/term-words.ts';
import { codesOfTerm, walk } from './index-walk/walk.ts';
import { type ReadNote, readNote, sentenceAt } from './notes/read-note.ts';
import type { Span } from './notes/span.ts';

/** A diagnosis that a note states, with its places in code points of the note. */
export interface NoteDiagnosis {
  code: string;
  display: string;
  evidence: readonly Span[];
  /** One sentence with the path of the Index and the section of the guidelines. */
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
}

/** Below this the best term leaves too much unexplained to be told to a coder. */
const usualLeast = 0.8;

const spansText = (note: ReadNote, { start, end }: Span): string =>
  note.text.slice(note.offsets.unitOf(start), note.offsets.unitOf(end));

const sideWords = new Set(['left', 'right', 'bilateral', 'bilaterally', 'both']);

/** The words of the sentence that tell a side. */
const sidesAround = (note: ReadNote, { start }: Span): string[] => {
  const sentence = note.sentences[sentenceAt(note.sentences, start)];
  if (!sentence) return [];
  return note.tokens
    .slice(sentence.from, sentence.to)
    .map(({ lower }) => (lower === 'bilaterally' ? 'bilateral' : lower))
    .filter((word) => sideWords.has(word));
};

const everyMention = (
  note: ReadNote,
  tables: CodeTables,
  date: LocalDate,
  isAnyLevel: boolean,
): NoteDiagnosis[] => {
  const lexicon = lexiconOf(tables, date);
  if (!lexicon) return [];
  return note.sentences.flatMap((sentence) =>
    mentionsIn(note, sentence, lexicon).flatMap((mention) => {
      const term = lexicon.termOf(mention.term);
      return codesOfTerm(term, mention.words, tables, date, isAnyLevel).map((code) => ({
        code,
        display: '',
        evidence: [{ start: mention.start, end: mention.end }],
        rationale: `Named in the note as "${term.path}".`,
      }));
    }),
  );
};

/** Titles of problems with what follows each up to the next. */
const assessed = (
  note: ReadNote,
  tables: CodeTables,
  date: LocalDate,
  leastExplained: number,
): NoteDiagnosis[] => {
  const assertionOf = assertionReader(note);
  return note.problems.flatMap((problem): NoteDiagnosis[] => {
    const section = note.sections[problem.section];
    if (section?.kind !== 'assessment' && section?.kind !== 'plan') return [];
    const { polarity, temporality, experiencer } = assertionOf(problem);
    if (polarity !== 'affirmed' || temporality !== 'recent' || experiencer !== 'patient') return [];
    const words = spansText(note, problem);
    const [best] = walk(words, tables, date, { most: 1 });
    if (!best || best.explained < leastExplained) return [];
    const said = [...termWords(words), ...sidesAround(note, problem)];
    return completeCode(best.printed, said, tables, date).map((code) => ({
      code,
      display: '',
      evidence: [{ start: problem.start, end: problem.end }],
      rationale: `Assessed at this visit as "${words}" (ICD-10-CM guidelines IV.J); ${best.source === 'index' ? `Alphabetic Index: ${best.path}` : `${best.source}: ${best.path}`}.`,
    }));
  });
};

const isSymptom = (code: string): boolean => code.startsWith('R');

/** Symptoms of the same problem give way to its diagnosis (guideline I.B.5): same words, other code. */
const withoutRepeated = (found: readonly NoteDiagnosis[]): NoteDiagnosis[] => {
  const byCode = new Map<string, NoteDiagnosis>();
  for (const one of found) {
    const known = byCode.get(one.code);
    if (!known) byCode.set(one.code, one);
    else byCode.set(one.code, { ...known, evidence: [...known.evidence, ...one.evidence] });
  }
  const all = [...byCode.values()];
  return all.filter(
    ({ code, evidence }) =>
      !isSymptom(code) ||
      !all.some(
        (other) =>
          !isSymptom(other.code) &&
          other.evidence.some(({ start }) => start === evidence[0]?.start),
      ),
  );
};

/** The diagnoses of a note, in the order in which it assesses them; each valid and billable on the date. */
export const noteDiagnoses = (
  text: string,
  tables: CodeTables,
  date: LocalDate,
  { isEveryMention = false, isAnyLevel = false, leastExplained = usualLeast }: NoteReading = {},
): NoteDiagnosis[] => {
  const codes = tables.table('icd-10-cm', date);
  if (!codes.loaded) return [];
  const note = readNote(text);
  const found = isEveryMention
    ? everyMention(note, tables, date, isAnyLevel)
    : combined(assessed(note, tables, date, leastExplained), note);
  return withoutRepeated(found).flatMap((one) => {
    const rank = codes.table.rank(one.code);
    if (rank < 0 || (!isAnyLevel && !codes.table.billableAt(rank))) return [];
    return [{ ...one, display: codes.table.titleAt(rank) }];
  });
};
