import { noCode } from './ptp-codes.ts';
import { maskBits, type PtpColumns } from './ptp-columns.ts';

/** The way from two codes to the history of their edits; codes are places in `codes`. */
export interface PtpTiles {
  /** Number of the history of a pair, `noCode` without one. */
  history(one: number, two: number): number;
  /** The column 2 codes of a column 1 code. */
  columnTwos(one: number): number[];
}

const lowBits = (1 << maskBits) - 1;

/** How many bits are set. */
const bitCount = (bits: number): number => {
  const twos = bits - ((bits >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** The bits that are set, lowest first. */
const bitsOf = (mask: number): number[] =>
  Array.from({ length: 1 << maskBits }, (_, bit) => bit).filter((bit) => (mask >>> bit) & 1);

/** Reads tiles and blocks of a PTP pack in place. */
export const ptpTiles = (columns: PtpColumns): PtpTiles => {
  const { codes, tops, blocks, blockTiles, tiles, tileHistories } = columns;
  const blocksEach = codes.length === 0 ? 0 : tops.length / codes.length;
  return {
    history: (one, two) => {
      const block = two >>> (2 * maskBits);
      if (block >= blocksEach) return noCode;
      const head = (tops[one * blocksEach + block] ?? 0) * 2 - 2;
      if (head < 0) return noCode;
      const tilesThere = blocks[head] ?? 0;
      const tileBit = (two >>> maskBits) & lowBits;
      if (((tilesThere >>> tileBit) & 1) === 0) return noCode;
      const place = (blocks[head + 1] ?? 0) + bitCount(tilesThere & ~(-1 << tileBit));
      const tile = (blockTiles[place] ?? 0) * 2;
      const codesThere = tiles[tile] ?? 0;
      const bit = two & lowBits;
      if (((codesThere >>> bit) & 1) === 0) return noCode;
      const before = bitCount(codesThere & ~(-1 << bit));
      return tileHistories[(tiles[tile + 1] ?? 0) + before] ?? noCode;
    },
    columnTwos: (one) => {
      const found: number[] = [];
      for (let block = 0; block < blocksEach; block += 1) {
        const head = (tops[one * blocksEach + block] ?? 0) * 2 - 2;
        if (head < 0) continue;
        for (const [place, tileBit] of bitsOf(blocks[head] ?? 0).entries()) {
          const tile = blockTiles[(blocks[head + 1] ?? 0) + place] ?? 0;
          const first = ((block << maskBits) | tileBit) << maskBits;
          for (const bit of bitsOf(tiles[tile * 2] ?? 0)) found.push(first | bit);
        }
      }
      return found;
    },
  };
};
