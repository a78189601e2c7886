import { type Column, type Pack, packOf } from './container.ts';
import type { PackManifest } from './manifest.ts';
import { StringPool, writePool } from './string-pool.ts';

/** One row of a table pack: its columns as text, exactly as the source states them. */
export type TableRow<Name extends string> = Readonly<Record<Name, string>>;

/** A table that is open for lookup by its first column. */
export interface Table<Name extends string> {
  manifest: PackManifest;
  rowCount: number;
  /** The first row of that key, or undefined. */
  first(key: string): TableRow<Name> | undefined;
  /** All rows of that key, in the order of their further columns. */
  rows(key: string): TableRow<Name>[];
  /** Number of the first row of that key, -1 without one; allocates nothing. */
  at(key: string): number;
  /** How many rows have the key of that row, from it on. */
  count(number: number): number;
  /** The row of that number. */
  row(number: number): TableRow<Name>;
  /** The one cell, for callers that need no whole row. */
  cell(number: number, column: Name): string;
  byteLength: number;
}

/** FNV-1a over UTF-16 units: the same in the pack's writer and its reader. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const narrow = (values: Uint32Array, largest: number): Column => {
  if (largest < 0x100) return Uint8Array.from(values);
  return largest < 0x10000 ? Uint16Array.from(values) : values;
};

const slotsFor = (keys: number): number => {
  let slots = 4;
  while (slots < keys * 2) slots *= 2;
  return slots;
};

/**
 * The bytes of a table pack. Rows are sorted by their columns in the order given; the first is the
 * key. Each column holds its distinct texts once and an index a row, so that a lookup copies nothing.
 */
export const packTable = <Name extends string>(
  manifest: PackManifest,
  names: readonly [Name, ...Name[]],
  rows: readonly TableRow<Name>[],
): Uint8Array<ArrayBuffer> => {
  const sorted = [...rows].sort((a, b) => {
    for (const name of names) {
      const order = compare(a[name], b[name]);
      if (order) return order;
    }
    return 0;
  });
  const columns: Record<string, Column> = {};
  for (const name of names) {
    const texts = [...new Set(sorted.map((row) => row[name]))].sort(compare);
    const indexOf = new Map(texts.map((text, index) => [text, index]));
    Object.assign(columns, writePool(name, texts));
    const cells = Uint32Array.from(sorted, (row) => indexOf.get(row[name]) ?? 0);
    columns[`${name}.cell`] = narrow(cells, texts.length);
  }
  const [key] = names;
  const slots = new Uint32Array(slotsFor(sorted.length));
  for (const [number, row] of sorted.entries()) {
    if (number > 0 && sorted[number - 1]?.[key] === row[key]) continue;
    let slot = hashOf(row[key]) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = number + 1;
  }
  columns.slots = slots;
  return packOf(manifest, columns);
};

/** Opens a table pack with the columns it was made with; throws a PackError where one is missing. */
export const openTable = <Name extends string>(
  pack: Pack,
  names: readonly [Name, ...Name[]],
): Table<Name> => {
  const columns = names.map((name) => ({
    name,
    pool: new StringPool(pack, name),
    cells: pack.column(`${name}.cell`),
  }));
  const [key] = columns;
  if (!key) throw new RangeError('A table has at least one column.');
  const slots = pack.u32('slots');
  const rowCount = key.cells.length;
  const at = (wanted: string): number => {
    let slot = hashOf(wanted) & (slots.length - 1);
    for (let tried = 0; tried < slots.length; tried += 1) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0) return -1;
      if (key.pool.is(key.cells[number] ?? 0, wanted)) return number;
      slot = (slot + 1) & (slots.length - 1);
    }
    return -1;
  };
  const cellOf = ({ pool, cells }: (typeof columns)[number], number: number): string =>
    pool.text(cells[number] ?? 0);
  const row = (number: number, known?: string): TableRow<Name> => {
    const cells: Partial<Record<Name, string>> = {};
    // Whoever found the row by its key has that text at hand; it need not be decoded again.
    for (const column of columns)
      cells[column.name] = known !== undefined && column === key ? known : cellOf(column, number);
    // Every column was read, so no name is missing.
    return cells as TableRow<Name>;
  };
  const byName = new Map(columns.map((column) => [column.name, column]));
  return {
    manifest: pack.manifest,
    rowCount,
    at,
    row: (number) => row(number),
    first: (wanted) => {
      const number = at(wanted);
      return number < 0 ? undefined : row(number, wanted);
    },
    rows: (wanted) => {
      const found: TableRow<Name>[] = [];
      const start = at(wanted);
      if (start < 0) return found;
      const own = key.cells[start];
      for (let number = start; number < rowCount && key.cells[number] === own; number += 1)
        found.push(row(number, wanted));
      return found;
    },
    count: (number) => {
      let end = number;
      while (end < rowCount && key.cells[end] === key.cells[number]) end += 1;
      return end - number;
    },
    cell: (number, name) => {
      const column = byName.get(name);
      return column ? cellOf(column, number) : '';
    },
    byteLength: pack.byteLength,
  };
};
