import { completeCode } from '../index-walk/complete-code.ts';
import { termWords } from '../index-walk/term-words.ts';
import type { Candidate } from '../index-walk/walk.ts';
import type { Span } from '../notes/span.ts';
import type { Asking } from './asking.ts';
import { carePhaseOf } from './care-phase.ts';
import type { FoundDiagnosis } from './combinations.ts';
import { isTreatedNow, type PastTitle, pastTitleOf } from './history.ts';
import { injurySite, lacksPlace } from './injury-sites.ts';
import { foundInParts, type TitlePart, wordsOf } from './problem-parts.ts';
import type { ProblemReading } from './problem-reading.ts';
import { namesSide, sideAround, sidedWords, sideElsewhere } from './sides.ts';
import { withoutDenials, withSides } from './title-wordings.ts';

const sourceWords: Readonly<Record<Candidate['source'], string>> = {
  index: 'Alphabetic Index',
  inclusion: 'Inclusion term',
  title: 'Tabular List',
  neoplasm: 'Neoplasm Table',
};

/** Where a term was found, for a rationale. */
export const placeOf = ({ source, path, isSynonym }: Candidate): string =>
  `${sourceWords[source]}: ${path}${isSynonym ? ', by another name' : ''}`;

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

/** The codes of a term for the words of a part, in the phase of care that its text tells. */
export const codesFor = (
  { note, asking }: ProblemReading,
  part: TitlePart,
  best: Candidate,
  body: Span,
  besides: readonly string[] = [],
): FoundDiagnosis[] => {
  const own = sidedWords(withSides(withoutDenials(part.words) ?? part.words));
  const said = [...own, ...besides, ...(namesSide(own) ? [] : sideAround(note, part))];
  const { tables, date } = asking;
  const complete = (words: readonly string[]) =>
    completeCode(best.printed, words, tables, date, carePhaseOf(wordsOf(note, body)), best.path);
  const told = complete(said);
  const isOpen = told.some((code) => openSide(code, asking));
  const elsewhere = isOpen && !namesSide(said) ? sideElsewhere(note, part.words) : undefined;
  const codes = elsewhere ? complete([...said, elsewhere.side]) : told;
  const evidence = [part, ...(elsewhere ? [elsewhere] : [])].map(({ start, end }) => ({
    start,
    end,
  }));
  return codes.map((code) => ({
    code,
    words: part.words,
    evidence,
    rationale: `Assessed at this visit as "${part.words}" (ICD-10-CM guidelines IV.J); ${placeOf(best)}.${elsewhere ? ` The note names the ${elsewhere.side} side.` : openSide(code, asking) ? ' The note does not say which side: left or right?' : ''}`,
  }));
};

/** The place that a title opens with: "neck pain in the setting of arthritis". */
const opening =
  /^(?:left |right |bilateral )?(neck|low(?:er)? back|knee|hip|shoulder|ankle|wrist|elbow|hand|foot)\b/iu;

/** A later part without its place has the place that the title opens with, or is no code. */
const sited = (
  { note, termOf }: ProblemReading,
  part: TitlePart,
  best: Candidate | undefined,
  title: Span,
): Candidate | undefined => {
  const place = part.start > title.start ? wordsOf(note, title).match(opening)?.[1] : undefined;
  if (!best || !place || !/\bunspecified site\b/i.test(best.display)) return best;
  const there = termOf(`${place} ${part.words}`);
  return there && !/\bunspecified site\b/i.test(there.display) ? there : undefined;
};

const current = (
  reading: ProblemReading,
  part: TitlePart,
  body: Span,
  besides: readonly string[],
  title: Span,
): FoundDiagnosis[] => {
  if (!reading.isStated(part)) return [];
  const best = sited(reading, part, reading.termOf(part.words), title);
  const placed = lacksPlace(part.words) ? injurySite(reading.note, body) : undefined;
  const term = placed && reading.termOf(`${part.words} ${placed.words}`);
  if (placed && term) {
    const whole = { ...part, words: `${part.words} ${placed.words}` };
    return codesFor(reading, whole, term, body, besides).map((one) => ({
      ...one,
      evidence: [...one.evidence, { start: placed.start, end: placed.end }],
    }));
  }
  return best ? codesFor(reading, part, best, body, besides) : [];
};

const past = (
  reading: ProblemReading,
  part: TitlePart,
  title: PastTitle,
  body: Span,
): FoundDiagnosis[] => {
  if (!reading.isNamed(part)) return [];
  const { offsets } = reading.note;
  // A fracture that was mended is coded as the fracture, in its phase of care (I.C.21.c.7).
  if (/\bfracture\b/i.test(title.words) || isTreatedNow(title.words, wordsOf(reading.note, body))) {
    const best = reading.termOf(title.words);
    const start = offsets.pointOf(offsets.unitOf(part.end) - title.words.length);
    const rest = { start, end: part.end, words: title.words };
    const found =
      best && part.words.endsWith(title.words) ? codesFor(reading, rest, best, body) : [];
    if (found.length) return found;
  }
  return reading.pastOf(title).map((found) => ({
    code: found.code,
    words: part.words,
    evidence: [{ start: part.start, end: part.end }],
    rationale: `Told as history or status: "${part.words}" (ICD-10-CM guidelines I.C.21.c); ${placeOf(found)}.`,
  }));
};

const sidesOf = (words: string): string[] => sidedWords(words).filter((word) => namesSide([word]));

/**
 * The codes of a problem's title, whole or in parts, with what its text tells of their phase. A part
 * that names no condition says more of the others: "glaucoma, both eyes, mild stage".
 */
export const titleCodes = (reading: ProblemReading, title: Span, body: Span): FoundDiagnosis[] => {
  const besides: string[] = [];
  const found = (part: TitlePart, more: readonly string[]): FoundDiagnosis[] => {
    const was = pastTitleOf(part.words);
    if (was && part.start > title.start) {
      const side = namesSide(termWords(was.words)) ? [] : sidesOf(wordsOf(reading.note, title));
      return past(reading, part, { ...was, words: [...side, was.words].join(' ') }, body);
    }
    return was ? past(reading, part, was, body) : current(reading, part, body, more, title);
  };
  const first = foundInParts(reading.note, title, (part) => {
    const codes = found(part, []);
    const isPart = part.start > title.start || part.end < title.end;
    if (!codes.length && isPart && reading.isStated(part))
      besides.push(...termWords(part.words).filter((word) => !namesSide([word])));
    return codes;
  });
  if (!first.length || !besides.length) return first;
  return foundInParts(reading.note, title, (part) => found(part, besides));
};
