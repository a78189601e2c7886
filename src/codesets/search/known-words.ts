import type { PlaceSet } from './bits.ts';
import { type Forest, reachOf } from './forest.ts';
import type { AskedWord } from './query.ts';
import { type Speller, spellerFor } from './spelling.ts';

/** What a word of the question may mean among the words of a forest: id and what the liberty costs. */
export type Meanings = ReadonlyMap<number, number>;

const beginningCost = 0.2;
const letterCost = 0.03;
const mostLetterCost = 0.4;
const rarityCost = 0.6;
/** What it costs to mean a longer word although the typed one is known. */
const knownCost = 0.6;
const mostBeginnings = 40;
const errorCost = 1.2;
const firstLetterCost = 0.6;
const unfinishedCost = 0.5;

/** Numbers are whole: "1" does not begin "10". */
const isNumber = (word: string): boolean => /^\d+$/.test(word);

/** The words of one forest, as a question meets them. */
export interface KnownWords {
  forest: Forest;
  /** Words that are the one asked for, or begin with it. */
  meanings(word: AskedWord): Meanings;
  /** Words that the one asked for may be a misspelling of. */
  misspelled(word: AskedWord): Meanings;
  /** The places for which one of these words holds; remembered as long as the meanings are. */
  reach(meanings: Meanings): PlaceSet;
}

/** The words of a forest; its speller is made when the first misspelling comes. */
export const knownWords = (forest: Forest): KnownWords => {
  const { vocabulary } = forest;
  const reaches = new WeakMap<Meanings, PlaceSet>();
  let speller: Speller | undefined;

  /** A word that many places hold is likelier meant than a rare one. */
  const rarity = (id: number): number =>
    rarityCost * Math.max(0, 1 - Math.log2(1 + (forest.postings.spans.lengths[id] ?? 0)) / 10);

  const addBeginnings = (found: Map<number, number>, prefix: string, extra: number): void => {
    const [from, to] = vocabulary.beginningWith(prefix);
    const words: { id: number; cost: number }[] = [];
    for (let id = from; id < to; id += 1) {
      const more = (vocabulary.spans.lengths[id] ?? 0) - prefix.length;
      const cost = beginningCost + Math.min(more * letterCost, mostLetterCost) + rarity(id) + extra;
      words.push({ id, cost });
    }
    if (words.length > mostBeginnings) words.sort((a, b) => a.cost - b.cost || a.id - b.id);
    for (const { id, cost } of words.slice(0, mostBeginnings))
      if (cost < (found.get(id) ?? Number.POSITIVE_INFINITY)) found.set(id, cost);
  };

  return {
    forest,
    meanings: ({ folded, typed, isLast, isAbbreviation }) => {
      const found = new Map<number, number>();
      const exact = vocabulary.idOf(folded);
      const mayBegin = typed.length > 1 && !isNumber(typed) && !isAbbreviation;
      if (mayBegin && (isLast || exact < 0)) {
        const extra = exact >= 0 ? knownCost : 0;
        addBeginnings(found, typed, extra);
        if (folded !== typed && folded.length >= 3) addBeginnings(found, folded, extra);
      }
      if (exact >= 0) found.set(exact, 0);
      return found;
    },
    misspelled: ({ folded, isLast, isAbbreviation }) => {
      if (isAbbreviation || isNumber(folded)) return new Map();
      speller ??= spellerFor(vocabulary);
      let fewest = 3;
      const collect = (isBeginning: boolean): Map<number, number> => {
        const found = new Map<number, number>();
        speller?.similar(folded, isBeginning, (id, errors) => {
          if (errors > fewest) return;
          if (errors < fewest) found.clear();
          fewest = errors;
          const isOther = vocabulary.wordAt(id).charCodeAt(0) !== folded.charCodeAt(0);
          const unfinished = isBeginning ? unfinishedCost : 0;
          found.set(id, errors * errorCost + (isOther ? firstLetterCost : 0) + unfinished);
        });
        return found;
      };
      const whole = collect(false);
      return whole.size > 0 || !isLast || folded.length < 6 ? whole : collect(true);
    },
    reach: (meanings) => {
      const known = reaches.get(meanings) ?? reachOf(forest, meanings.keys());
      reaches.set(meanings, known);
      return known;
    },
  };
};
