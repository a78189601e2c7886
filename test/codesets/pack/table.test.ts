import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { openTable, packTable } from '../../../src/codesets/pack/table.ts';

const manifest = {
  set: 'mue',
  vintage: '2024-07',
  from: '2024-07-01',
  to: '2024-09-30',
  sources: [],
  counts: {},
  importer: '1',
};

const names = ['code', 'units', 'rationale'] as const;
const cell = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('', 'é', '99213', '99214'));
const row = fc.record({ code: cell, units: cell, rationale: cell });

const opened = (rows: readonly { code: string; units: string; rationale: string }[]) =>
  openTable(openPack(packTable(manifest, names, rows)), names);

describe('a table pack', () => {
  it('given any rows, then each is found by its key, exactly as it was, and no other', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), cell, (rows, absent) => {
        const table = opened(rows);
        expect(table.rowCount).toBe(rows.length);
        for (const key of new Set(rows.map(({ code }) => code))) {
          const expected = rows.filter(({ code }) => code === key);
          expect(table.rows(key)).toHaveLength(expected.length);
          expect(table.rows(key)).toEqual(expect.arrayContaining(expected));
          expect(table.first(key)?.code).toBe(key);
          expect(table.cell(table.at(key), 'code')).toBe(key);
        }
        if (!rows.some(({ code }) => code === absent)) expect(table.at(absent)).toBe(-1);
      }),
    );
  });

  it('given the same rows in another order, then the bytes are the same', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        expect(packTable(manifest, names, [...rows].reverse())).toEqual(
          packTable(manifest, names, rows),
        );
      }),
    );
  });

  it('given a pack without a column, then it is refused by name', () => {
    const pack = openPack(packTable(manifest, ['code'], [{ code: '99213' }]));
    expect(() => openTable(pack, names)).toThrow(/has no column units/);
  });
});
