import type { Column, Pack } from '../pack/container.ts';

/** A mask has 32 bits: five bits of a number tell which of them. */
export const maskBits = 5;

/** Deletion of an edit that stands (`*` in the source): later than any date of service. */
export const notDeleted = 99_999_999;

/**
 * How the table lies in its pack. Many column 1 codes have the same column 2 codes with the same
 * edits, at least in part; so column 2 is cut into tiles of 32 codes and blocks of 32 tiles, and equal
 * tiles and blocks are stored once. A mask says which of the 32 are there; those of lower bits count
 * the place of one in the list that belongs to the mask. Dates are numbers yyyymmdd.
 */
export interface PtpColumns {
  /** Keys of all codes; column 2 codes of like frequency stand together, the others last. */
  codes: Uint32Array;
  /** For each code as column 1, one after another, its blocks: 1 + number of the block, 0 for none. */
  tops: Column;
  /** Two for each block: mask of its tiles, start in `blockTiles`. */
  blocks: Uint32Array;
  /** Numbers of tiles. */
  blockTiles: Column;
  /** Two for each tile: mask of its codes, start in `tileHistories`. */
  tiles: Uint32Array;
  /** Numbers of histories. */
  tileHistories: Column;
  /** Where the edits of each history begin; the first that covers a date decides on it. */
  histories: Uint32Array;
  /** First date in force of each edit, 0 where the source states none. */
  effective: Uint32Array;
  /** Last date in force of each edit, or `notDeleted`. */
  deletion: Uint32Array;
  /** 0, 1 or 9. */
  indicator: Uint8Array;
  /** 1 where the edit was in existence before 1996. */
  prior: Uint8Array;
  /** Number of the rationale in the pool `rationales`. */
  rationale: Uint8Array;
}

/** The columns of a PTP pack, in place. */
export const ptpColumns = (pack: Pack): PtpColumns => ({
  codes: pack.u32('codes'),
  tops: pack.column('tops'),
  blocks: pack.u32('blocks'),
  blockTiles: pack.column('blockTiles'),
  tiles: pack.u32('tiles'),
  tileHistories: pack.column('tileHistories'),
  histories: pack.u32('histories'),
  effective: pack.u32('effective'),
  deletion: pack.u32('deletion'),
  indicator: pack.u8('indicator'),
  prior: pack.u8('prior'),
  rationale: pack.u8('rationale'),
});
