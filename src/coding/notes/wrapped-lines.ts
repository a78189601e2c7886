import type { Line } from './lines.ts';

const joiners = new Set(
  'and or with of the a an to in for no without by from on at nor but than her his'.split(' '),
);

/** A line this long was ended by a column rather than by its writer. */
const longLine = 60;

const longestWord = 24;

const isLower = (char: string | undefined): boolean =>
  char !== undefined && char !== char.toUpperCase();

/** Does the sentence of a line go on in the next one, as its words tell? */
export const saysMore = (text: string, line: Line, next: Line | undefined): boolean => {
  if (!next || next.mark || next.body >= next.end) return false;
  const words = text.slice(Math.max(line.body, line.end - longestWord), line.end).trimEnd();
  const last = words.at(-1) ?? '';
  if ('.?!:;'.includes(last)) return false;
  if (isLower(text[next.body]) || last === ',') return true;
  return joiners.has(words.slice(words.lastIndexOf(' ') + 1).toLowerCase());
};

/** As `saysMore`, also where a long line ends in no mark: notes wrapped at a column. */
export const goesOn = (text: string, line: Line, next: Line | undefined): boolean => {
  if (saysMore(text, line, next)) return true;
  if (!next || next.mark || next.body >= next.end) return false;
  const words = text.slice(line.body, line.end).trimEnd();
  return line.end - line.start >= longLine && !'.?!:;'.includes(words.at(-1) ?? '.');
};
