import { maskBits, type PtpColumns } from '../../ncci/ptp-columns.ts';
import { columnOf, masks } from './ptp-masks.ts';
import type { PtpPairs } from './ptp-pairs.ts';

const perMask = 2 ** maskBits;
const perBlock = perMask * perMask;

/** The columns of the pack: pairs cut into tiles and blocks, equal ones stored once. */
export const tiledColumns = (pairs: PtpPairs): PtpColumns => {
  const blocksEach = Math.ceil(pairs.inTwo / perBlock);
  const tops = new Array<number>(pairs.codes.length * blocksEach).fill(0);
  const tiles = masks();
  const blocks = masks();
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const one = pairs.columnOne[pair] ?? 0;
    const two = pairs.columnTwo[pair] ?? 0;
    const isLast = pairs.columnOne[pair + 1] !== one || pair + 1 === pairs.count;
    const next = isLast ? Number.POSITIVE_INFINITY : (pairs.columnTwo[pair + 1] ?? 0);
    const tile = Math.floor(two / perMask);
    const block = Math.floor(two / perBlock);
    tiles.put(two % perMask, pairs.history[pair] ?? 0);
    if (next >= (tile + 1) * perMask) blocks.put(tile % perMask, tiles.end());
    if (next >= (block + 1) * perBlock) tops[one * blocksEach + block] = 1 + blocks.end();
  }
  const { edits } = pairs;
  return {
    codes: pairs.codes,
    tops: columnOf(tops),
    blocks: Uint32Array.from(blocks.heads),
    blockTiles: columnOf(blocks.items),
    tiles: Uint32Array.from(tiles.heads),
    tileHistories: columnOf(tiles.items),
    histories: Uint32Array.from(pairs.histories),
    effective: Uint32Array.from(edits, ({ effective }) => effective),
    deletion: Uint32Array.from(edits, ({ deletion }) => deletion),
    indicator: Uint8Array.from(edits, ({ indicator }) => indicator),
    prior: Uint8Array.from(edits, ({ prior }) => prior),
    rationale: Uint8Array.from(edits, ({ rationale }) => rationale),
  };
};
