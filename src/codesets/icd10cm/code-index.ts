import type { Pack } from '../pack/container.ts';
import {
  categoryNumberOf,
  categoryNumbers,
  codeOf,
  restNumberOf,
  restSplit,
  spreadOf,
} from './code-number.ts';

/** Finds codes by their numbers; a rank is a code's place in the order file, from 0. */
export interface CodeIndex {
  count: number;
  categoryCount: number;
  /** Rank of a code written with or without dot, in either case; -1 without one. Allocates nothing. */
  rank(code: string): number;
  /** Rank of the code with that rest in the category of that ordinal; -1 without one. */
  rankIn(ordinal: number, rest: number): number;
  /** Which category, counted in the order of the file, a code stands in. */
  ordinalOf(rank: number): number;
  /** Rank at which the category of that ordinal begins; the count of codes after the last. */
  startOf(ordinal: number): number;
  /** Number of what follows the category in the code of that rank. */
  restAt(rank: number): number;
  /** The code with its dot. */
  codeAt(rank: number): string;
}

/**
 * The lookup by number: the category is found in a table of all possible ones, the code in the slots
 * of its category. The file itself is not sorted (C4A stands before C44).
 */
export const openCodeIndex = (pack: Pack): CodeIndex => {
  const numbers = pack.u16('category.number');
  const starts = pack.u32('category.start');
  const upper = pack.u16('rest.upper');
  const lower = pack.u16('rest.lower');
  const slots = pack.u16('rest.slots');
  const slotStarts = pack.u32('category.slots');
  const ordinals = new Uint16Array(categoryNumbers);
  for (const [ordinal, number] of numbers.entries()) ordinals[number] = ordinal + 1;

  const startOf = (ordinal: number): number => starts[ordinal] ?? upper.length;
  const restAt = (rank: number): number => (upper[rank] ?? 0) * restSplit + (lower[rank] ?? 0);

  const rankIn = (ordinal: number, rest: number): number => {
    const start = startOf(ordinal);
    const from = slotStarts[ordinal] ?? 0;
    const mask = (slotStarts[ordinal + 1] ?? from) - from - 1;
    let slot = spreadOf(rest) & mask;
    for (let tried = 0; tried <= mask; tried += 1) {
      const place = slots[from + slot] ?? 0;
      if (place === 0) return -1;
      const rank = start + place - 1;
      if (restAt(rank) === rest) return rank;
      slot = (slot + 1) & mask;
    }
    return -1;
  };

  const rank = (code: string): number => {
    const category = categoryNumberOf(code);
    const ordinal = category < 0 ? -1 : (ordinals[category] ?? 0) - 1;
    if (ordinal < 0) return -1;
    const rest = restNumberOf(code);
    return rest < 0 ? -1 : rankIn(ordinal, rest);
  };

  const ordinalOf = (wanted: number): number => {
    let low = 0;
    let high = numbers.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (startOf(middle) <= wanted) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return {
    count: upper.length,
    categoryCount: numbers.length,
    rank,
    rankIn,
    ordinalOf,
    startOf,
    restAt,
    codeAt: (at) => codeOf(numbers[ordinalOf(at)] ?? 0, restAt(at)),
  };
};
