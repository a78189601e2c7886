import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { assertionReader } from '../assertion/assertion-reader.ts';
import { completeCode } from '../index-walk/complete-code.ts';
import { termWords } from '../index-walk/term-words.ts';
import { type Candidate, walk } from '../index-walk/walk.ts';
import { type ReadNote, sentenceAt } from '../notes/read-note.ts';
import type { Span } from '../notes/span.ts';
import { carePhaseOf } from './care-phase.ts';
import type { FoundDiagnosis } from './combinations.ts';
import { hyperglycemiaIn } from './diabetes.ts';
import { pastCondition, pastWordsOf } from './history.ts';
import { foundInParts, type TitlePart, wordsOf } from './problem-parts.ts';

/** A title of one word is often the name of an organ or a topic: only a whole term counts. */
const leastForOneWord = 0.95;

const sideWords = new Set(['left', 'right', 'bilateral', 'bilaterally', 'both']);

/** The sides named in the sentence, if its problem names none itself. */
const sidesAround = (note: ReadNote, { start }: Span): string[] => {
  const sentence = note.sentences[sentenceAt(note.sentences, start)];
  if (!sentence) return [];
  return note.tokens
    .slice(sentence.from, sentence.to)
    .map(({ lower }) => lower)
    .filter((word) => sideWords.has(word));
};

const sourceWords: Readonly<Record<Candidate['source'], string>> = {
  index: 'Alphabetic Index',
  inclusion: 'Inclusion term',
  title: 'Tabular List',
  neoplasm: 'Neoplasm Table',
};

/** How problems are looked up. */
export interface Asking {
  tables: CodeTables;
  date: LocalDate;
  /** How much of the words the term has to explain. */
  leastExplained: number;
  /** Uncertain diagnoses are coded as if they were certain: inpatient only (II.H). */
  isInpatient: boolean;
}

const askedFor = (
  words: string,
  { tables, date, leastExplained }: Asking,
): Candidate | undefined => {
  const [best] = walk(words, tables, date, { most: 1, leastExplained });
  const least =
    termWords(words).length < 2 ? Math.max(leastForOneWord, leastExplained) : leastExplained;
  return best && best.explained >= least ? best : undefined;
};

/** The side that a code leaves open though others of its condition have one. */
const openSide = (code: string, { tables, date }: Asking): boolean => {
  const opened = tables.table('icd-10-cm', date);
  if (!opened.loaded) return false;
  const rank = opened.table.rank(code);
  return (
    opened.table.lateralityAt(rank) === 'unspecified' &&
    opened.table.lateralityPartners(rank).some((one) => opened.table.lateralityAt(one) === 'left')
  );
};

/** Where the text of each problem ends: before the next title, or with its section. */
const bodyOf = (note: ReadNote, at: number): Span => {
  const problem = note.problems[at];
  const end = note.sections[problem?.section ?? 0]?.end ?? 0;
  const next = note.problems[at + 1];
  return {
    start: problem?.start ?? 0,
    end: next && next.section === problem?.section ? next.start : end,
  };
};

/** Titles of problems in assessment and plan, with the codes that their words support. */
export const assessedProblems = (note: ReadNote, asking: Asking): FoundDiagnosis[] => {
  const { tables, date } = asking;
  const assertionOf = assertionReader(note);
  /** "Diabetes without complications" denies no diabetes: the words before "without" decide. */
  const named = (span: Span): Span => {
    const at = wordsOf(note, span).search(/.\b(without|w\/o|not)\b/i);
    if (at <= 0) return span;
    const end = note.offsets.pointOf(note.offsets.unitOf(span.start) + at);
    return { start: span.start, end };
  };
  const isCoded = (span: Span): boolean => {
    const { polarity, temporality, experiencer } = assertionOf(named(span));
    const isSure = polarity === 'affirmed' || (asking.isInpatient && polarity === 'uncertain');
    return isSure && temporality === 'recent' && experiencer === 'patient';
  };
  const codesFor = (part: TitlePart, best: Candidate, body: string): FoundDiagnosis[] => {
    const own = termWords(part.words);
    const said = own.some((word) => sideWords.has(word))
      ? own
      : [...own, ...sidesAround(note, part)];
    const path = `${sourceWords[best.source]}: ${best.path}`;
    return completeCode(best.printed, said, tables, date, carePhaseOf(body)).map((code) => ({
      code,
      words: part.words,
      evidence: [{ start: part.start, end: part.end }],
      rationale: `Assessed at this visit as "${part.words}" (ICD-10-CM guidelines IV.J); ${path}.${openSide(code, asking) ? ' The note does not say which side: left or right?' : ''}`,
    }));
  };
  const past = (part: TitlePart, words: string): FoundDiagnosis[] => {
    const found = pastCondition(words, tables, date, asking.leastExplained);
    return found
      ? [
          {
            code: found.code,
            words: part.words,
            evidence: [{ start: part.start, end: part.end }],
            rationale: `Told as history or status: "${part.words}" (ICD-10-CM guidelines I.C.21.c); ${sourceWords[found.source]}: ${found.path}.`,
          },
        ]
      : [];
  };
  const withGlucose = (found: FoundDiagnosis[], body: Span): FoundDiagnosis[] =>
    found.map((one) => {
      if (!/^E(08|09|10|11|13)\.9$/.test(one.code)) return one;
      const text = wordsOf(note, body);
      const place = hyperglycemiaIn(text);
      if (!place) return one;
      const from = note.offsets.unitOf(body.start);
      return {
        ...one,
        code: `${one.code.slice(0, 3)}.65`,
        evidence: [
          ...one.evidence,
          {
            start: note.offsets.pointOf(from + place.start),
            end: note.offsets.pointOf(from + place.end),
          },
        ],
        rationale: `${one.rationale} Its text says hyperglycemia (Alphabetic Index: Diabetes, by type, with hyperglycemia).`,
      };
    });
  return note.problems.flatMap((problem, at): FoundDiagnosis[] => {
    const kind = note.sections[problem.section]?.kind;
    if (kind !== 'assessment' && kind !== 'plan') return [];
    const body = bodyOf(note, at);
    const text = wordsOf(note, body);
    const words = wordsOf(note, problem);
    const pastWords = pastWordsOf(words);
    if (pastWords !== undefined) return past({ ...problem, words }, pastWords);
    const found = foundInParts(note, problem, (part) => {
      const best = isCoded(part) ? askedFor(part.words, asking) : undefined;
      return best ? codesFor(part, best, text) : [];
    });
    return withGlucose(found, body);
  });
};
