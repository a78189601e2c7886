import { termWords } from '../index-walk/term-words.ts';
import type { ReadNote } from '../notes/read-note.ts';
import type { Span } from '../notes/span.ts';
import { wordsOf } from './problem-parts.ts';

/** Conditions of the skin and injuries, which are indexed by their place. */
const byPlace =
  /\b(?:bites?|lacerations?|contusions?|bruises?|abrasions?|wounds?|burns?|cellulitis|abscess|hematoma|blisters?)\b/iu;

const places =
  'knee|lower leg|leg|thigh|calf|ankle|foot|great toe|toe|heel|hip|buttock|groin|shoulder|upper arm|arm|elbow|forearm|wrist|hand|index finger|middle finger|ring finger|little finger|thumb|finger|ear|cheek|eyelid|breast|flank';
const place = new RegExp(`\\b(?:${places})\\b`, 'iu');
const sided = new RegExp(
  `\\b(left|right)\\s+(?:(?:anterior|posterior|medial|lateral|dorsal|volar|upper|distal|proximal)\\s+)?(${places})\\b`,
  'giu',
);

/** A place with its words: "right knee". */
export interface InjurySite extends Span {
  words: string;
}

/** Does a title name an injury or a sore without its place? */
export const lacksPlace = (title: string): boolean =>
  byPlace.test(title) && !place.test(title) && termWords(title).length <= 4;

/** The one sided place that a text names; none where it names two. */
const onlyIn = (note: ReadNote, span: Span): InjurySite | undefined => {
  const text = wordsOf(note, span);
  const from = note.offsets.unitOf(span.start);
  const found = [...text.matchAll(sided)].map((match) => ({
    words: `${match[1]} ${match[2]}`.toLowerCase(),
    start: note.offsets.pointOf(from + match.index),
    end: note.offsets.pointOf(from + match.index + match[0].length),
  }));
  const [first] = found;
  return first && found.every(({ words }) => words === first.words) ? first : undefined;
};

/** Where an injury is, by the text of its problem, else by the complaint or the examination. */
export const injurySite = (note: ReadNote, body: Span): InjurySite | undefined => {
  const own = onlyIn(note, body);
  if (own) return own;
  for (const kind of ['chief-complaint', 'present-illness', 'exam'] as const)
    for (const section of note.sections.filter((one) => one.kind === kind)) {
      const site = onlyIn(note, { start: section.body, end: section.end });
      if (site) return site;
    }
  return undefined;
};
