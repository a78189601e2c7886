import { assertionReader } from '../assertion/assertion-reader.ts';
import { completeCode } from '../index-walk/complete-code.ts';
import type { Candidate } from '../index-walk/walk.ts';
import type { ReadNote } from '../notes/read-note.ts';
import type { Span } from '../notes/span.ts';
import type { Asking } from './asking.ts';
import { carePhaseOf } from './care-phase.ts';
import type { FoundDiagnosis } from './combinations.ts';
import { hyperglycemiaIn } from './diabetes.ts';
import { isTreatedNow, type PastTitle, pastConditions, pastTitleOf } from './history.ts';
import { foundInParts, type TitlePart, wordsOf } from './problem-parts.ts';
import { namesSide, sideAround, sidedWords } from './sides.ts';
import { titleTerm } from './title-term.ts';
import { withoutDenials } from './title-wordings.ts';

/** What was done for a condition is past, not the condition: "CAD s/p stent 2020". */
const isBeforePast = (note: ReadNote, { end }: Span): boolean => {
  const at = note.offsets.unitOf(end);
  return /^\s+(?:s\/p|status[- ]post)\b/i.test(note.text.slice(at, at + 16));
};

const sourceWords: Readonly<Record<Candidate['source'], string>> = {
  index: 'Alphabetic Index',
  inclusion: 'Inclusion term',
  title: 'Tabular List',
  neoplasm: 'Neoplasm Table',
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
  // A title often stands twice, above what is assessed and above what is planned.
  const terms = new Map<string, Candidate | undefined>();
  const termOf = (words: string): Candidate | undefined => {
    if (!terms.has(words)) terms.set(words, titleTerm(words, asking));
    return terms.get(words);
  };
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
    const isNow =
      temporality === 'recent' || (temporality === 'historical' && isBeforePast(note, span));
    return isSure && isNow && experiencer === 'patient';
  };
  const codesFor = (part: TitlePart, best: Candidate, body: string): FoundDiagnosis[] => {
    const own = sidedWords(withoutDenials(part.words) ?? part.words);
    const said = namesSide(own) ? own : [...own, ...sideAround(note, part)];
    const path = `${sourceWords[best.source]}: ${best.path}`;
    return completeCode(best.printed, said, tables, date, carePhaseOf(body)).map((code) => ({
      code,
      words: part.words,
      evidence: [{ start: part.start, end: part.end }],
      rationale: `Assessed at this visit as "${part.words}" (ICD-10-CM guidelines IV.J); ${path}.${openSide(code, asking) ? ' The note does not say which side: left or right?' : ''}`,
    }));
  };
  const current = (part: TitlePart, body: string): FoundDiagnosis[] => {
    const best = isCoded(part) ? termOf(part.words) : undefined;
    return best ? codesFor(part, best, body) : [];
  };
  const past = (part: TitlePart, title: PastTitle, body: string): FoundDiagnosis[] => {
    const lead = part.words.length - title.words.length;
    const rest = {
      start: note.offsets.pointOf(note.offsets.unitOf(part.end) - title.words.length),
      end: part.end,
      words: title.words,
    };
    // A fracture that was mended is coded as the fracture, in its phase of care (I.C.21.c.7).
    if (lead > 0 && (/\bfracture\b/i.test(title.words) || isTreatedNow(title.words, body))) {
      const best = termOf(title.words);
      const found = best ? codesFor(rest, best, body) : [];
      if (found.length) return found;
    }
    return pastConditions(title, asking).map((found) => ({
      code: found.code,
      words: part.words,
      evidence: [{ start: part.start, end: part.end }],
      rationale: `Told as history or status: "${part.words}" (ICD-10-CM guidelines I.C.21.c); ${sourceWords[found.source]}: ${found.path}.`,
    }));
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
    const title = pastTitleOf(words);
    if (title) return past({ ...problem, words }, title, text);
    const found = foundInParts(note, problem, (part) => {
      const inner = pastTitleOf(part.words);
      return inner ? past(part, inner, text) : current(part, text);
    });
    return withGlucose(found, body);
  });
};
