import type { CodeIndex } from './code-index.ts';
import { lastWeightOf, shorterRest } from './code-number.ts';

/** The tree of codes, read from the codes themselves: a header stands before all its codes. */
export interface Hierarchy {
  /** Rank of the nearest header, -1 for a category. Placeholders have none: S02.0XXA is under S02.0. */
  parent(rank: number): number;
  /** Ranks of the codes directly under a header, in the order of the file. */
  children(rank: number): number[];
  /** Ranks of a code and of the last code under it; the same number twice for a code without any. */
  descendants(rank: number): readonly [first: number, last: number];
  /**
   * Ranks of all codes from one to another as the Tabular List names them ("A15-A19"), by the order
   * of the file; undefined when either does not exist or the second stands before the first.
   */
  between(from: string, to: string): readonly [first: number, last: number] | undefined;
}

/** The tree over an open code index. */
export const hierarchyOf = (index: CodeIndex): Hierarchy => {
  const parent = (rank: number): number => {
    const ordinal = index.ordinalOf(rank);
    let rest = index.restAt(rank);
    while (rest > 0) {
      rest = shorterRest(rest);
      const found = index.rankIn(ordinal, rest);
      if (found >= 0) return found;
    }
    return -1;
  };

  const lastUnder = (rank: number): number => {
    let high = index.startOf(index.ordinalOf(rank) + 1) - 1;
    const rest = index.restAt(rank);
    if (rest === 0) return high;
    const weight = lastWeightOf(rest);
    const isUnder = (other: number): boolean => {
      const distance = index.restAt(other) - rest;
      return distance >= 0 && distance < weight;
    };
    let low = rank;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (isUnder(middle)) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return {
    parent,
    children: (rank) => {
      const last = lastUnder(rank);
      const found: number[] = [];
      for (let at = rank + 1; at <= last; at = lastUnder(at) + 1) found.push(at);
      return found;
    },
    descendants: (rank) => [rank, lastUnder(rank)],
    between: (from, to) => {
      const first = index.rank(from);
      const end = index.rank(to);
      return first < 0 || end < first ? undefined : [first, lastUnder(end)];
    },
  };
};
