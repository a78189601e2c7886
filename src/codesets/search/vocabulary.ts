import type { Column, Pack } from '../pack/container.ts';
import { openSpans, type Spans, spanColumns, spanStart, spansFor } from './spans.ts';

/** The letters of all words, in ASCII, one word after the other. */
export interface VocabularyParts {
  letters: Uint8Array;
  spans: Spans;
}

/** Words in ascending order; a word's id is its place among them. */
export interface Vocabulary extends VocabularyParts {
  size: number;
  /** Id of a folded word; -1 when no text holds it. */
  idOf(word: string): number;
  wordAt(id: number): string;
  /** Ids of the words that begin so: from the first up to, without, the second. */
  beginningWith(prefix: string): readonly [number, number];
}

/** The parts for words that are sorted and all different. */
export const vocabularyParts = (sorted: readonly string[]): VocabularyParts => ({
  letters: Uint8Array.from(sorted.join(''), (letter) => letter.charCodeAt(0)),
  spans: spansFor(sorted.map(({ length }) => length)),
});

/** The parts as columns of a pack, under names that begin so. */
export const vocabularyColumns = (
  name: string,
  { letters, spans }: VocabularyParts,
): Record<string, Column> => ({
  [`${name}Words`]: letters,
  ...spanColumns(`${name}Word`, spans),
});

/** The vocabulary over its parts. */
export const vocabularyOf = ({ letters, spans }: VocabularyParts): Vocabulary => {
  const size = spans.lengths.length;

  /** Below, at or above: the word against a text, or against the text's letters only. */
  const compare = (id: number, text: string, isPrefix: boolean): number => {
    const start = spanStart(spans, id);
    const length = spans.lengths[id] ?? 0;
    const shared = Math.min(length, text.length);
    for (let index = 0; index < shared; index += 1) {
      const difference = (letters[start + index] ?? 0) - text.charCodeAt(index);
      if (difference !== 0) return difference;
    }
    return isPrefix && length >= text.length ? 0 : length - text.length;
  };

  /** The first id whose word is not below the text; with `past`, the first that is above it. */
  const firstFrom = (text: string, isPrefix: boolean, past: boolean): number => {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = compare(middle, text, isPrefix);
      if (order < 0 || (past && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    letters,
    spans,
    size,
    idOf: (word) => {
      const id = firstFrom(word, false, false);
      return id < size && compare(id, word, false) === 0 ? id : -1;
    },
    wordAt: (id) => {
      const start = spanStart(spans, id);
      return String.fromCharCode(...letters.subarray(start, start + (spans.lengths[id] ?? 0)));
    },
    beginningWith: (prefix) => [firstFrom(prefix, true, false), firstFrom(prefix, true, true)],
  };
};

/** The parts of a vocabulary in a pack. */
export const openVocabulary = (pack: Pack, name: string): VocabularyParts => ({
  letters: pack.u8(`${name}Words`),
  spans: openSpans(pack, `${name}Word`),
});
