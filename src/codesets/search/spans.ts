import type { Column, Pack } from '../pack/container.ts';

/** Consecutive spans of a column: the length of each, and where every sixteenth begins. */
export interface Spans {
  lengths: Uint16Array;
  marks: Uint32Array;
}

const stride = 16;

/** Spans of these lengths, one after the other. */
export const spansFor = (lengths: readonly number[]): Spans => {
  const marks = new Uint32Array(Math.ceil(lengths.length / stride));
  let at = 0;
  for (const [index, length] of lengths.entries()) {
    if (length > 0xffff) throw new RangeError(`A span of ${length} does not fit its column.`);
    if (index % stride === 0) marks[index / stride] = at;
    at += length;
  }
  return { lengths: Uint16Array.from(lengths), marks };
};

/** Where a span begins; it ends `lengths[index]` later. */
export const spanStart = ({ lengths, marks }: Spans, index: number): number => {
  let at = marks[index >> 4] ?? 0;
  for (let before = index & ~(stride - 1); before < index; before += 1) at += lengths[before] ?? 0;
  return at;
};

/** The spans as columns of a pack, under names that begin so. */
export const spanColumns = (name: string, { lengths, marks }: Spans): Record<string, Column> => ({
  [`${name}Lengths`]: lengths,
  [`${name}Marks`]: marks,
});

/** The spans of a pack that stand under names that begin so. */
export const openSpans = (pack: Pack, name: string): Spans => ({
  lengths: pack.u16(`${name}Lengths`),
  marks: pack.u32(`${name}Marks`),
});
