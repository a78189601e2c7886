import type { IndexTree } from '../icd10cm/index-tree.ts';
import { meetings } from './forest.ts';
import type { KnownWords, Meanings } from './known-words.ts';
import { titleNaming } from './title-naming.ts';

/** A node of an Index or table at which all words asked for are together, and what it costs. */
export interface TreeMatch {
  node: number;
  /** 0 when the question names the whole path and nothing else. */
  cost: number;
}

/** What each essential word costs that the question does not name. */
const unnamedMain = 2.5;
const unnamedSub = 2;
/** What it costs that a word is only a nonessential modifier. */
const nonessentialCost = 0.4;
const levelCost = 0.25;
const sizeGain = 0.04;

const mostPlaces = 4000;
const mostWeighed = 150;

/** Finds the nodes of a tree where the words of a question meet, and weighs each by the coder's rules. */
export interface TreeMatcher {
  /** All words, with their meanings among the tree's. */
  matches(meanings: readonly Meanings[]): TreeMatch[];
  /** What the words of nodes cost that a question does not name, one node after the other. */
  unnamedAt(nodes: readonly number[], meanings: readonly Meanings[]): number[];
}

/** A matcher over a tree's words; under a root that is `given` nobody has to name it. */
export const treeMatcher = (
  tree: IndexTree,
  known: KnownWords,
  isRootGiven = false,
): TreeMatcher => {
  const { words } = tree;
  const naming = titleNaming(tree);

  const weigh = (node: number, meanings: readonly Meanings[]): number => {
    const best = meanings.map(() => Number.POSITIVE_INFINITY);
    let cost = 0;
    let level = -1;
    for (let at = node; at >= 0; at = tree.parentOf(at)) {
      level += 1;
      const essential = tree.essentialTo(at);
      const last = tree.wordsTo(at);
      for (let word = tree.wordsFrom(at); word < last; word += 1) {
        const id = (words[word] ?? 0) - 1;
        if (id < 0 || !naming.isNamed(id)) continue;
        const extra = word < essential ? 0 : nonessentialCost;
        for (const [index, one] of meanings.entries()) {
          const own = one.get(id);
          if (own !== undefined && own + extra < (best[index] ?? 0)) best[index] = own + extra;
        }
      }
      const isMain = tree.parentOf(at) < 0;
      if (!isMain || !isRootGiven) cost += naming.unnamed(at, isMain ? unnamedMain : unnamedSub);
      // Of two main terms of a name the one with more under it is the general one.
      if (isMain) cost -= sizeGain * Math.log2(tree.endOf(at) - at);
    }
    return cost + level * levelCost + best.reduce((sum, one) => sum + one, 0);
  };

  return {
    matches: (meanings) => {
      if (meanings.length === 0 && isRootGiven) return [{ node: 0, cost: 0 }];
      if (meanings.some((one) => one.size === 0)) return [];
      const places = meetings(tree, meanings.map(known.reach), mostPlaces);
      if (places.length > mostWeighed) {
        const mains = places.filter((node) => tree.parentOf(node) < 0);
        const others = places.filter((node) => tree.parentOf(node) >= 0);
        places.splice(0, places.length, ...[...mains, ...others].slice(0, mostWeighed));
      }
      return naming.asking(meanings, () =>
        places.map((node) => ({ node, cost: weigh(node, meanings) })),
      );
    },
    unnamedAt: (nodes, meanings) =>
      naming.asking(meanings, () => nodes.map((node) => naming.unnamed(node, unnamedSub))),
  };
};
