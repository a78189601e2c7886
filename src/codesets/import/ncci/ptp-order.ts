import type { PtpRows } from './ptp-rows.ts';

/** How often each number below `size` stands in `values`. */
const countsOf = (values: Uint32Array, size: number): Uint32Array => {
  const counts = new Uint32Array(size);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

/**
 * The order in which the pack holds the codes, as row numbers of `codes`: column 2 codes of like
 * frequency (within a factor of eight) stand together by code, so that tiles are well filled and much
 * alike; codes that are never column 2 come last.
 */
export const codeOrder = ({ codes, columnTwo }: PtpRows): { order: number[]; inTwo: number } => {
  const counts = countsOf(columnTwo, codes.length);
  const rank = (number: number): number => {
    const count = counts[number] ?? 0;
    return count === 0 ? -1 : Math.floor((31 - Math.clz32(count)) / 3);
  };
  const order = codes
    .map((key, number) => ({ key, number, rank: rank(number) }))
    .sort((a, b) => b.rank - a.rank || a.key - b.key)
    .map(({ number }) => number);
  return { order, inTwo: counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0) };
};

/** `rows` sorted by a value below `size`, equal ones staying in their order. */
const sortedBy = (rows: Uint32Array, values: Uint32Array, size: number): Uint32Array => {
  const starts = new Uint32Array(size + 1);
  for (const value of values) starts[value + 1] = (starts[value + 1] ?? 0) + 1;
  for (let value = 0; value < size; value += 1)
    starts[value + 1] = (starts[value + 1] ?? 0) + (starts[value] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const value = values[row] ?? 0;
    const at = starts[value] ?? 0;
    sorted[at] = row;
    starts[value] = at + 1;
  }
  return sorted;
};

/** Row numbers by column 1, then column 2, then their order in the source. */
export const rowOrder = (
  columnOne: Uint32Array,
  columnTwo: Uint32Array,
  codes: number,
): Uint32Array => {
  const byTwo = sortedBy(
    columnTwo.map((_, row) => row),
    columnTwo,
    codes,
  );
  return sortedBy(byTwo, columnOne, codes);
};
