import { assertionReader } from '../assertion/assertion-reader.ts';
import type { Candidate } from '../index-walk/walk.ts';
import type { ReadNote } from '../notes/read-note.ts';
import type { Span } from '../notes/span.ts';
import type { Asking } from './asking.ts';
import { type PastTitle, pastConditions } from './history.ts';
import { wordsOf } from './problem-parts.ts';
import { titleTerm } from './title-term.ts';

/** A note while its problems are looked up. */
export interface ProblemReading {
  note: ReadNote;
  asking: Asking;
  /** Is what stands there affirmed, for now and for the patient? */
  isStated(span: Span): boolean;
  /** Is what stands there affirmed of the patient, now or before? */
  isNamed(span: Span): boolean;
  /** Does the note hold one of the words, in lower case? Asked first, it spares most of the looking. */
  says(words: readonly string[]): boolean;
  /** What the Index has for a title; looked up once. */
  termOf(words: string): Candidate | undefined;
  /** The codes of what is past; looked up once. */
  pastOf(title: PastTitle): readonly Candidate[];
}

/** What was done for a condition is past, not the condition: "CAD s/p stent 2020". */
const isBeforePast = (note: ReadNote, { end }: Span): boolean => {
  const at = note.offsets.unitOf(end);
  return /^,?\s+(?:s\/p|status[- ]post)\b/i.test(note.text.slice(at, at + 16));
};

/** "Diabetes without complications" denies no diabetes: the words before "without" decide. */
const named = (note: ReadNote, span: Span): Span => {
  const at = wordsOf(note, span).search(/.\b(without|w\/o|not|no)\b/i);
  if (at <= 0) return span;
  const end = note.offsets.pointOf(note.offsets.unitOf(span.start) + at);
  return { start: span.start, end };
};

/** Reads a note for its problems. */
export const problemReading = (note: ReadNote, asking: Asking): ProblemReading => {
  const assertionOf = assertionReader(note);
  // A title often stands twice, above what is assessed and above what is planned.
  const terms = new Map<string, Candidate | undefined>();
  const pasts = new Map<string, readonly Candidate[]>();
  let spoken: ReadonlySet<string> | undefined;
  return {
    note,
    asking,
    isStated: (span) => {
      const { polarity, temporality, experiencer } = assertionOf(named(note, span));
      const isSure = polarity === 'affirmed' || (asking.isInpatient && polarity === 'uncertain');
      const isNow =
        temporality === 'recent' || (temporality === 'historical' && isBeforePast(note, span));
      return isSure && isNow && experiencer === 'patient';
    },
    isNamed: (span) => {
      const { polarity, temporality, experiencer } = assertionOf(span);
      return polarity === 'affirmed' && temporality !== 'hypothetical' && experiencer === 'patient';
    },
    says: (words) => {
      spoken ??= new Set(note.tokens.map(({ lower }) => lower));
      return words.some((word) => spoken?.has(word));
    },
    pastOf: (title) => {
      const key = `${title.isStatus} ${title.words}`;
      const known = pasts.get(key) ?? pastConditions(title, asking);
      pasts.set(key, known);
      return known;
    },
    termOf: (words) => {
      if (!terms.has(words)) terms.set(words, titleTerm(words, asking));
      return terms.get(words);
    },
  };
};
