import { describe, expect, test } from 'vitest';
import { claimEdits } from '../../src/edits/registry.ts';
import { unbuiltRows } from '../../src/edits/unbuilt.ts';

/** How many rows each family of the catalogue of claim edits has, numbered from 01. */
const rowsOfFamily = {
  A: 13,
  B: 21,
  C: 15,
  D: 32,
  E: 13,
  F: 15,
  G: 11,
  H: 18,
  I: 15,
  J: 6,
  K: 8,
  L: 7,
  M: 7,
  N: 12,
  O: 13,
  P: 7,
  Q: 12,
  R: 8,
  S: 5,
} as const;

const catalogue = Object.entries(rowsOfFamily).flatMap(([family, rows]) =>
  Array.from({ length: rows }, (_, index) => `${family}${String(index + 1).padStart(2, '0')}`),
);

const told = new Set([...claimEdits.map(({ row }) => row), ...unbuiltRows.map(({ row }) => row)]);

describe('the catalogue of claim edits', () => {
  test('each of its 238 rows is an edit, or is said not to be built and why', () => {
    expect(catalogue).toHaveLength(238);
    expect(catalogue.filter((row) => !told.has(row))).toEqual([]);
  });

  test('no edit and no reason names a row that it has not', () => {
    const unknown = [...told].filter((row) => row !== 'none' && !catalogue.includes(row));
    expect(unknown).toEqual([]);
  });

  test('no row is said twice not to be built', () => {
    const rows = unbuiltRows.map(({ row }) => row);
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
  });
});
