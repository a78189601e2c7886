import type { Span } from '../notes/span.ts';

/** A note tells what it is in its first lines, each a title and no sentence. */
const headLines = 3;
const longestTitle = 60;

/** The titles at the head of a note's text, as places in code points. */
export const headTitles = (text: string): Span[] => {
  let start = 0;
  return text.split('\n', headLines).flatMap((line) => {
    const own = { start, end: start + [...line].length };
    start = own.end + 1;
    return line.trim().length > longestTitle || /[.!?]\s*$/.test(line) ? [] : [own];
  });
};
