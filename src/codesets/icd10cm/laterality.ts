import type { Pack } from '../pack/container.ts';
import type { CodeIndex } from './code-index.ts';

/** The side of the body that a code's title names, in the order in which packs number them. */
export const sides = ['left', 'right', 'bilateral', 'unspecified'] as const;

/** One of the sides. */
export type Side = (typeof sides)[number];

/** In the column of flags: bit 0 is billable, bits 1 to 3 are the side, 0 without one. */
const sideBit = 1;

/** The flags of a code as packs hold them. */
export const flagsOf = (isBillable: boolean, side: Side | undefined): number =>
  (isBillable ? 1 : 0) | ((side ? sides.indexOf(side) + 1 : 0) << sideBit);

/** Sides of codes and the codes of the other sides, as the importer found them in the titles. */
export interface Laterality {
  side(rank: number): Side | undefined;
  /** Ranks of the same condition on its other sides, in the order of the file. */
  partners(rank: number): number[];
}

/** Codes of one condition form a ring: each holds how far it is to the next, around its category. */
export const openLaterality = (pack: Pack, index: CodeIndex): Laterality => {
  const flags = pack.u8('flags');
  const next = pack.u16('side.next');
  return {
    side: (rank) => sides[((flags[rank] ?? 0) >> sideBit) - 1],
    partners: (rank) => {
      const ordinal = index.ordinalOf(rank);
      const start = index.startOf(ordinal);
      const size = index.startOf(ordinal + 1) - start;
      const found: number[] = [];
      const step = (from: number): number => start + ((from - start + (next[from] ?? 0)) % size);
      for (let at = step(rank); at !== rank && found.length < size; at = step(at)) found.push(at);
      return found.sort((a, b) => a - b);
    },
  };
};
