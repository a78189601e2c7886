import type { ReadNote } from '../notes/read-note.ts';
import type { Span } from '../notes/span.ts';

/** A stretch of a problem's title with its words. */
export interface TitlePart extends Span {
  words: string;
}

/** The words of a span of the note. */
export const wordsOf = (note: ReadNote, { start, end }: Span): string =>
  note.text.slice(note.offsets.unitOf(start), note.offsets.unitOf(end));

/** What parts a condition from another one, from what it may come from, or from what was done for it. */
const strong =
  /\s*(?:[,;/+](?![po]\b)|\b(?:with|due to|secondary to|caused by|related to|from|after|following|in the setting of|likely|possible|possibly|probable|probably|suspected|most likely|consistent with|concerning for|suspicious for|suggestive of|rule out|r\/o|versus|vs\.?)\b|(?<=\S)(?<!\b(?:family|no|denies|without|any|prior|past|remote|medical|surgical|known|personal))\s(?=(?:s\/p|status[- ]post|h\/o|history of)\b))\s*/giu;

/** "And" joins two conditions, or two words of one ("nausea and vomiting"). */
const weak = /\s*(?:&|\band\b)\s*/giu;

const split = (note: ReadNote, title: Span, separator: RegExp): TitlePart[] => {
  const text = wordsOf(note, title);
  const from = note.offsets.unitOf(title.start);
  const parts: TitlePart[] = [];
  let at = 0;
  const push = (to: number): void => {
    const words = text.slice(at, to);
    const lead = words.length - words.trimStart().length;
    const trimmed = words.trim();
    if (trimmed === '') return;
    const start = from + at + lead;
    parts.push({
      start: note.offsets.pointOf(start),
      end: note.offsets.pointOf(start + trimmed.length),
      words: trimmed,
    });
  };
  for (const match of text.matchAll(separator)) {
    push(match.index);
    at = match.index + match[0].length;
  }
  if (at > 0) push(text.length);
  return parts;
};

/**
 * What is found in a title: in the whole, else in its parts between commas and prepositions, else
 * between "and"; each part has its own place.
 */
export const foundInParts = <Found>(
  note: ReadNote,
  title: Span,
  find: (part: TitlePart) => Found[],
): Found[] => {
  const inAnds = (part: TitlePart): Found[] => {
    const found = find(part);
    return found.length ? found : split(note, part, weak).flatMap(find);
  };
  const whole = find({ start: title.start, end: title.end, words: wordsOf(note, title) });
  if (whole.length) return whole;
  const parts = split(note, title, strong);
  if (parts.length) return parts.flatMap(inAnds);
  return split(note, title, weak).flatMap(find);
};
