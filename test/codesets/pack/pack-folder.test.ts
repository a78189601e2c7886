import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPack, packsIn, storePacks } from '../../../src/codesets/import/pack-folder.ts';
import { packOf } from '../../../src/codesets/pack/container.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packs-'));
});
afterEach(() => rm(folder, { recursive: true }));

const aPack = (vintage: string, units: number) =>
  packOf(
    {
      set: 'mue',
      vintage,
      from: '2026-10-01',
      to: '2026-12-31',
      sources: [{ name: 'made-up.csv', sha256: '00', rows: 1 }],
      counts: { rows: 1 },
      importer: '1',
    },
    { units: new Uint8Array([units]) },
  );

const unitsOf = async (vintage: string): Promise<number | undefined> => {
  const entry = (await packsIn(folder)).find((one) => one.vintage === vintage);
  if (!entry) return undefined;
  return (await loadPack(folder, entry)).u8('units')[0];
};

describe('given a folder of packs', () => {
  test('when nothing was imported, then it has none, and that is no error', async () => {
    expect(await packsIn(join(folder, 'not-there'))).toEqual([]);
  });

  test('when two vintages are imported, then both serve; a vintage imported again is replaced', async () => {
    await storePacks(folder, [aPack('2026Q4', 1)]);
    await storePacks(folder, [aPack('2027Q1', 2)]);
    await storePacks(folder, [aPack('2026Q4', 3)]);
    expect(await unitsOf('2026Q4')).toBe(3);
    expect(await unitsOf('2027Q1')).toBe(2);
    expect((await readdir(folder)).filter((name) => name.endsWith('.gz'))).toHaveLength(2);
  });

  test('when the same sources are imported again, then every byte of the folder is the same', async () => {
    await storePacks(folder, [aPack('2026Q4', 1)]);
    const bytes = async () =>
      Promise.all((await readdir(folder)).sort().map((name) => readFile(join(folder, name))));
    const before = await bytes();
    await storePacks(folder, [aPack('2026Q4', 1)]);
    expect(await bytes()).toEqual(before);
  });

  test('when a pack was changed on disk, then it is refused and not served', async () => {
    const [entry] = await storePacks(folder, [aPack('2026Q4', 1)]);
    if (!entry) throw new Error('a pack was stored');
    const other = await storePacks(await mkdtemp(join(tmpdir(), 'packs-')), [aPack('2026Q4', 9)]);
    expect(other[0]?.sha256).not.toBe(entry.sha256);
    const path = join(folder, entry.file);
    const bytes = await readFile(path);
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(loadPack(folder, entry)).rejects.toThrow(/import/);
  });

  test('when an import breaks off, then the old pack serves and the next import clears the rest', async () => {
    await storePacks(folder, [aPack('2026Q4', 1)]);
    await writeFile(join(folder, '.mue.2026Q4-aaa.pack.gz.1.part'), 'half');
    await expect(storePacks(folder, [aPack('2026Q4', 2).slice(0, 20)])).rejects.toThrow();
    expect(await unitsOf('2026Q4')).toBe(1);
    await storePacks(folder, [aPack('2027Q1', 2)]);
    expect((await readdir(folder)).some((name) => name.endsWith('.part'))).toBe(false);
  });
});
