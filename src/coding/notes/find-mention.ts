import type { Offsets } from './offsets.ts';
import type { Span } from './span.ts';

/** Lower case of the same length: letters whose lower case is longer stay as they are. */
const lowerOf = (text: string): string => {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  const folded = (char: string): string => {
    const one = char.toLowerCase();
    return one.length === char.length ? one : char;
  };
  return [...text].map(folded).join('');
};

const isWordAt = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text[at] ?? '');

/**
 * Where words stand in a text, in code points, whatever their case: the first place where they are
 * whole words, else the first place at all. `part` narrows it down, in units of the text.
 */
export const findMention = (
  text: string,
  words: string,
  offsets: Offsets,
  part: Span = { start: 0, end: text.length },
): Span | undefined => {
  if (words.trim() === '') return undefined;
  const within = lowerOf(text.slice(part.start, part.end));
  const sought = lowerOf(words.trim());
  const first = within.indexOf(sought);
  let at = first;
  while (at >= 0 && (isWordAt(within, at - 1) || isWordAt(within, at + sought.length)))
    at = within.indexOf(sought, at + 1);
  const found = at >= 0 ? at : first;
  if (found < 0) return undefined;
  const start = part.start + found;
  return { start: offsets.pointOf(start), end: offsets.pointOf(start + sought.length) };
};
