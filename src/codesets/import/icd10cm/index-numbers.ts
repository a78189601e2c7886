import type { Column } from '../../pack/container.ts';
import type { IndexEntry } from './index-entry.ts';

/** Texts kept once each, numbered in the order of their first use. */
export interface Numbering {
  /** Number of a text; a new one gets the next. */
  numberOf(text: string): number;
  texts(): readonly string[];
}

/** A numbering without texts. */
export const numbering = (): Numbering => {
  const numbers = new Map<string, number>();
  return {
    numberOf: (text) => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    texts: () => [...numbers.keys()],
  };
};

/** Values for a column of 16 bits; a table that has outgrown it is refused, never cut. */
export const narrow = (name: string, values: readonly number[]): Uint16Array => {
  const column = Uint16Array.from(values);
  const at = values.findIndex((value, index) => value !== column[index]);
  if (at >= 0) throw new RangeError(`${name} needs more than 16 bits: ${values[at]}`);
  return column;
};

/** What only few entries have: their numbers, ascending, and the value of each. */
export const sparse = (
  name: string,
  entries: readonly IndexEntry[],
  numberOf: (entry: IndexEntry) => number | undefined,
): Record<string, Column> => {
  const nodes: number[] = [];
  const values: number[] = [];
  for (const [node, entry] of entries.entries()) {
    const value = numberOf(entry);
    if (value === undefined) continue;
    nodes.push(node);
    values.push(value);
  }
  return { [`${name}Nodes`]: Uint32Array.from(nodes), [name]: narrow(name, values) };
};
