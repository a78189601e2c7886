import { termWords } from '../index-walk/term-words.ts';
import { type ReadNote, sentenceAt } from '../notes/read-note.ts';
import type { Span } from '../notes/span.ts';

const sideWords = new Set(['left', 'right', 'bilateral', 'bilaterally', 'both']);

/** "Left and right" are both; a side that is named apart from the other speaks for itself. */
const joined = /\b(?:left|right)\s*(?:and|&|\/|or)\s*(?:the\s+)?(?:left|right)\b/iu;

const oneSide = (sides: readonly string[], text: string): string[] => {
  const [first] = sides;
  if (first === undefined) return [];
  return joined.test(text) ? ['bilateral'] : [first];
};

/** The words of a title with the side that they name, the first where they name two apart. */
export const sidedWords = (words: string): string[] => {
  const all = termWords(words);
  const sides = all.filter((word) => sideWords.has(word));
  const side = oneSide(sides, words);
  return sides.length > 1 ? [...all.filter((word) => !sideWords.has(word)), ...side] : all;
};

/** Does one of the words name a side? */
export const namesSide = (words: readonly string[]): boolean =>
  words.some((word) => sideWords.has(word));

/** The side named in the sentence of a problem that names none itself, the nearest one. */
export const sideAround = (note: ReadNote, { start, end }: Span): string[] => {
  const sentence = note.sentences[sentenceAt(note.sentences, start)];
  if (!sentence) return [];
  const sides = note.tokens
    .slice(sentence.from, sentence.to)
    .filter(({ lower }) => sideWords.has(lower))
    .map((token) => ({
      word: token.lower,
      away: token.end <= start ? start - token.end : Math.max(0, token.start - end),
    }))
    .sort((a, b) => a.away - b.away)
    .map(({ word }) => word);
  const text = note.text.slice(
    note.offsets.unitOf(sentence.start),
    note.offsets.unitOf(sentence.end),
  );
  return oneSide(sides, text);
};
