import type { Column, Pack } from '../pack/container.ts';
import { openPostings, type Postings, postingColumns, postingsOf } from './postings.ts';
import {
  openVocabulary,
  type VocabularyParts,
  vocabularyColumns,
  vocabularyParts,
} from './vocabulary.ts';
import { connectors, wordsOf } from './words.ts';

/** A text to be found: its words hold for all texts that stand under it. */
export interface FoundText {
  text: string;
  /** Place of the text above, which comes before it; -1 for none. */
  parent: number;
}

/** The words of many texts, each word at the topmost texts that hold it. */
export interface TextWords {
  vocabulary: VocabularyParts;
  postings: Postings;
  /**
   * Of each text: in the low four bits how many words it has, connectors and "unspecified" not counted,
   * at most 15; in the next three how often it says "unspecified", at most 7; then `laterMark`.
   */
  marks: Uint8Array;
  /** How many texts stand under each, itself counted. */
  sizes: Uint16Array;
}

/** What says only that nothing was specified. */
export const unspecific: ReadonlySet<string> = new Set(['unspecified', 'nos', 'nec']);

/** Mark of a text that speaks of a subsequent encounter or a sequela. */
export const laterMark = 128;

/** More words of a text than these are not counted. */
export const mostCounted = 15;

/** How many words a text has that say something, by its marks. */
export const wordCountOf = (marks: number): number => marks & mostCounted;

/** How often a text says "unspecified", by its marks; at most 7. */
export const unspecifiedCountOf = (marks: number): number => (marks >> 4) & 7;

/** The marks of a text. */
export const marksOf = (text: string): number => {
  const words = new Set(wordsOf(text));
  const count = [...words].filter((word) => !connectors.has(word) && !unspecific.has(word)).length;
  const unspecified = text.match(/\bunspecified\b/gi)?.length ?? 0;
  const isLater = words.has('subsequent') || words.has('sequela');
  return Math.min(count, mostCounted) + (Math.min(unspecified, 7) << 4) + (isLater ? laterMark : 0);
};

/** A word at so large a part of many texts tells none of them from another. */
const commonShare = 0.25;
const manyTexts = 20000;

/** The words of texts that stand in trees, in their order; flat lists have no parents. */
export const textWords = (texts: Iterable<FoundText>): TextWords => {
  const places = new Map<string, number[]>();
  const own: Set<string>[] = [];
  const parents: number[] = [];
  const marks: number[] = [];
  for (const { text, parent } of texts) {
    const place = own.length;
    const words = new Set(wordsOf(text).filter((word) => !connectors.has(word)));
    marks.push(marksOf(text));
    for (const word of [...words]) {
      let above = parent;
      while (above >= 0 && !own[above]?.has(word)) above = parents[above] ?? -1;
      if (above >= 0) words.delete(word);
    }
    for (const word of words) {
      const known = places.get(word);
      if (known) known.push(place);
      else places.set(word, [place]);
    }
    own.push(words);
    parents.push(parent);
  }
  const sizes = new Uint16Array(own.length).fill(1);
  for (let place = own.length - 1; place >= 0; place -= 1) {
    const parent = parents[place] ?? -1;
    if (parent >= 0) sizes[parent] = (sizes[parent] ?? 1) + (sizes[place] ?? 1);
  }
  const isCommon = (word: string): boolean =>
    own.length > manyTexts && (places.get(word)?.length ?? 0) > own.length * commonShare;
  const sorted = [...places.keys()].filter((word) => !isCommon(word)).sort();
  return {
    vocabulary: vocabularyParts(sorted),
    postings: postingsOf(sorted.map((word) => places.get(word) ?? [])),
    marks: Uint8Array.from(marks),
    sizes,
  };
};

/** The words of texts as columns of a pack, under names that begin so. */
export const textWordColumns = (name: string, words: TextWords): Record<string, Column> => ({
  ...vocabularyColumns(name, words.vocabulary),
  ...postingColumns(name, words.postings),
  [`${name}Marks`]: words.marks,
  [`${name}Sizes`]: words.sizes,
});

/** The words of texts in a pack. */
export const openTextWords = (pack: Pack, name: string): TextWords => ({
  vocabulary: openVocabulary(pack, name),
  postings: openPostings(pack, name),
  marks: pack.u8(`${name}Marks`),
  sizes: pack.u16(`${name}Sizes`),
});
