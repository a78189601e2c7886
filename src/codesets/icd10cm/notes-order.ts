/** A part of the order file: ranks of its first and its last code. */
export type RankRange = readonly [first: number, last: number];

/** The codes of one release in the order of its file, as the reader of `icd-10-cm` has them. */
export interface CodeOrder {
  /** Place of a code in the order file; -1 without one. */
  rank(code: string): number;
  /** The code with its dot. */
  codeAt(rank: number): string;
  /** Ranks of a code and of the last code under it. */
  descendants(rank: number): RankRange;
}

const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The next characters up or down from one, itself left out. */
const onFrom = (character: string, step: 1 | -1): string[] => {
  const at = characters.indexOf(character);
  return step > 0 ? [...characters.slice(at + 1)] : [...characters.slice(0, at)].reverse();
};

const all = (step: 1 | -1): string[] => (step > 0 ? [...characters] : [...characters].reverse());

/**
 * The rank of a code, or where the release has none of that name, of the nearest one after it (step 1)
 * or before it (step -1) with the same beginning: K00-K93 ends with K92. -1 without one.
 */
const nearestRank = (order: CodeOrder, bare: string, step: 1 | -1): number => {
  const own = order.rank(bare);
  if (own >= 0) return own;
  const stem = bare.slice(0, -1);
  const candidates = onFrom(bare.slice(-1), step).map((last) => stem + last);
  if (bare.length === 3)
    for (const second of onFrom(bare.charAt(1), step))
      candidates.push(...all(step).map((last) => bare.charAt(0) + second + last));
  for (const candidate of candidates) {
    const rank = order.rank(candidate);
    if (rank >= 0) return rank;
  }
  return -1;
};

/** From one code to another with all under it; undefined where the release has no such range. */
export const rangeBetween = (order: CodeOrder, from: string, to: string): RankRange | undefined => {
  const isOne = from === to;
  const first = isOne ? order.rank(from) : nearestRank(order, from, 1);
  const end = isOne ? first : nearestRank(order, to, -1);
  return first < 0 || end < first ? undefined : [first, order.descendants(end)[1]];
};

/** Ranges in order, those that touch or overlap as one. */
export const mergedRanges = (ranges: readonly RankRange[]): RankRange[] => {
  const merged: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
};

/** What is left of ranges outside another one. */
export const outsideOf = (ranges: readonly RankRange[], hole: RankRange): RankRange[] =>
  ranges.flatMap(([first, last]) => {
    const left: RankRange[] = [];
    if (first < hole[0]) left.push([first, Math.min(last, hole[0] - 1)]);
    if (last > hole[1]) left.push([Math.max(first, hole[1] + 1), last]);
    return left;
  });
