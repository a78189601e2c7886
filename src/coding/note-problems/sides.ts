import { termWords } from '../index-walk/term-words.ts';
import { rootOf } from '../index-walk/word-roots.ts';
import { type ReadNote, sentenceAt } from '../notes/read-note.ts';
import type { SectionKind } from '../notes/section-headings.ts';
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

/** Where a note says which side a problem is on, besides the problem itself. */
const told = new Set<SectionKind>([
  'none',
  'chief-complaint',
  'present-illness',
  'exam',
  'results',
  'assessment',
  'plan',
]);

/** Words of conditions that say nothing of their place. */
const placeless = new Set(
  'pain cancer disease disorder injury sprain strain fracture contusion mass lesion swelling acute chronic arthritis osteoarthritis infection'.split(
    ' ',
  ),
);

const shortestPlace = 3;
/** "Left, slightly swollen knee": so many words may stand between. */
const between = 2;

/** A side with the place that says so. */
export interface ToldSide extends Span {
  side: string;
}

/** The one side that the rest of the note names with the place of a problem; none where it names two. */
export const sideElsewhere = (note: ReadNote, words: string): ToldSide | undefined => {
  const places = new Set(
    termWords(words)
      .filter((word) => word.length >= shortestPlace && !placeless.has(word))
      .map(rootOf),
  );
  if (places.size === 0) return undefined;
  let found: ToldSide | undefined;
  for (const [at, token] of note.tokens.entries()) {
    if (token.lower !== 'left' && token.lower !== 'right') continue;
    const near = note.tokens.slice(at + 1, at + 2 + between);
    const place = near.findIndex(({ normal }) => places.has(rootOf(normal)));
    if (place < 0 || near.slice(0, place).some(({ kind }) => kind === 'mark')) continue;
    const section = note.sections.find((one) => one.start <= token.start && token.start < one.end);
    if (!section || !told.has(section.kind)) continue;
    if (found && found.side !== token.lower) return undefined;
    found ??= { side: token.lower, start: token.start, end: near[place]?.end ?? token.end };
  }
  return found;
};
