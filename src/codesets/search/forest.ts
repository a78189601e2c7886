import { addRange, eachShared, type PlaceSet, placeSet } from './bits.ts';
import { eachPosting, type Postings } from './postings.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Texts in trees, in the order of print: what stands under a place follows it at once, up to `endOf`. A
 * word that a place holds holds for all that stands under it.
 */
export interface Forest {
  size: number;
  endOf(place: number): number;
  vocabulary: Vocabulary;
  postings: Postings;
}

/** The places for which one of the words holds. */
export const reachOf = (forest: Forest, words: Iterable<number>): PlaceSet => {
  const reach = placeSet(forest.size);
  for (const word of words)
    eachPosting(forest.postings, word, (place) => addRange(reach, place, forest.endOf(place)));
  return reach;
};

/**
 * The topmost places at which all words hold together, given how far each reaches. At most so many are
 * found, the first ones of the order of print.
 */
export const meetings = (forest: Forest, reaches: readonly PlaceSet[], most: number): number[] => {
  const found: number[] = [];
  eachShared(reaches, (place) => {
    found.push(place);
    return found.length < most ? forest.endOf(place) : -1;
  });
  return found;
};
