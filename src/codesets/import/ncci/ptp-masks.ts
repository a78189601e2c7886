import type { Column } from '../../pack/container.ts';

/** Numbers as narrow as the largest of them allows. */
export const columnOf = (numbers: readonly number[]): Column => {
  const largest = numbers.reduce((one, other) => Math.max(one, other), 0);
  return largest < 0x1_0000 ? Uint16Array.from(numbers) : Uint32Array.from(numbers);
};

/** A text that is the same for the same numbers only. */
export const keyOf = (numbers: readonly number[]): string =>
  String.fromCharCode(...numbers.flatMap((one) => [one & 0xffff, one >>> 16]));

/** Masks of 32 bits, each with the list of what its set bits stand for; equal ones are held once. */
export interface Masks {
  /** Sets a bit of the mask in hand, each higher than the one before, and says what it stands for. */
  put(bit: number, item: number): void;
  /** Ends the mask in hand; answers its number, the same for an equal one. */
  end(): number;
  /** Two for each number: the mask, and where its list starts in `items`. */
  heads: readonly number[];
  items: readonly number[];
}

/** Masks and lists, none yet. */
export const masks = (): Masks => {
  const known = new Map<string, number>();
  const heads: number[] = [];
  const items: number[] = [];
  let mask = 0;
  let list: number[] = [];
  return {
    heads,
    items,
    put: (bit, item) => {
      mask |= 1 << bit;
      list.push(item);
    },
    end: () => {
      const key = keyOf([mask, ...list]);
      const number = known.get(key) ?? known.size;
      if (number === known.size) {
        known.set(key, number);
        heads.push(mask >>> 0, items.length);
        items.push(...list);
      }
      mask = 0;
      list = [];
      return number;
    },
  };
};
