import { type Forest, meetings } from './forest.ts';
import { type KnownWords, knownWords, type Meanings } from './known-words.ts';
import { mostCounted, type TextWords, unspecific, wordCountOf } from './text-words.ts';
import { vocabularyOf } from './vocabulary.ts';
import { connectors, wordsOf } from './words.ts';

/** A text in which all words asked for are together, and what it costs. */
export interface TextMatch {
  place: number;
  /** 0 when the question is the whole text. */
  cost: number;
}

/** What each word of the text costs that the question does not name. */
const unnamedWord = 1.2;
const mostPlaces = 4000;
const mostWeighed = 40;

/** Finds the texts where the words of a question meet. */
export interface TextMatcher {
  known: KnownWords;
  matches(meanings: readonly Meanings[]): TextMatch[];
}

/** A matcher over the words of texts; the texts themselves are read only for the likely ones. */
export const textMatcher = (
  { vocabulary, postings, marks, sizes }: TextWords,
  textAt: (place: number) => string,
): TextMatcher => {
  const forest: Forest = {
    size: sizes.length,
    endOf: (place) => place + (sizes[place] ?? 1),
    vocabulary: vocabularyOf(vocabulary),
    postings,
  };
  const known = knownWords(forest);

  /** The places whose texts have the fewest words, of equals the first ones. */
  const shortest = (places: readonly number[]): number[] => {
    const found: number[] = [];
    for (let count = 0; count <= mostCounted && found.length < mostWeighed; count += 1)
      for (const place of places)
        if (wordCountOf(marks[place] ?? 0) === count && found.length < mostWeighed)
          found.push(place);
    return found;
  };

  /** Weighs texts by what the question's words mean; these are written out once. */
  const scale = (meanings: readonly Meanings[]): ((place: number) => number) => {
    // A word that stands only in a text above costs at least its liberty.
    const least = meanings.map((one) => Math.min(...one.values()));
    const named = new Map<string, { index: number; cost: number }[]>();
    for (const [index, one] of meanings.entries())
      for (const [id, cost] of one) {
        const word = forest.vocabulary.wordAt(id);
        named.set(word, [...(named.get(word) ?? []), { index, cost }]);
      }
    return (place) => {
      const own = new Map<number, number>();
      let unnamed = 0;
      for (const word of new Set(wordsOf(textAt(place)))) {
        const asked = named.get(word);
        if (asked)
          for (const { index, cost } of asked)
            own.set(index, Math.min(cost, own.get(index) ?? cost));
        else if (!connectors.has(word) && !unspecific.has(word)) unnamed += 1;
      }
      const liberties = least.reduce((sum, cost, index) => sum + (own.get(index) ?? cost), 0);
      return unnamed * unnamedWord + liberties;
    };
  };

  return {
    known,
    matches: (meanings) => {
      if (meanings.some((one) => one.size === 0)) return [];
      const places = meetings(forest, meanings.map(known.reach), mostPlaces);
      const likely = places.length <= mostWeighed ? places : shortest(places);
      const weigh = scale(meanings);
      return likely.map((place) => ({ place, cost: weigh(place) }));
    },
  };
};
