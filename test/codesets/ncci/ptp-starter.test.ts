import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ptpImporter } from '../../../src/codesets/import/ncci/ptp.ts';
import { type SourceFile, sourceFiles } from '../../../src/codesets/import/source-file.ts';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { linesOf, sources } from '../source-data.ts';
import { imported } from './ptp-rendered.ts';

const starterFile = (): SourceFile => {
  const name = path.resolve(import.meta.dirname, '../../../fixtures/codes/ptp-starter.tsv');
  const [file] = sourceFiles(name, readFileSync(name));
  if (!file) throw new Error('the starter is a file');
  return file;
};

describe('given the starter set of pairs', () => {
  test('when imported, then its rows are the starter facts and no other', async () => {
    const { pack, table } = await imported(starterFile());
    const rows = table
      .columnOnes()
      .flatMap((one) => table.columnTwos(one).flatMap((two) => table.rows(one, two)));
    expect(rows.every(({ effectiveUnknown, effective }) => effectiveUnknown && !effective)).toBe(
      true,
    );
    expect(pack.manifest.counts).toMatchObject({ rows: rows.length, pairs: rows.length });
  });

  test('when its release is asked for, then its first line tells it, by the vintage that tenants pin', () => {
    const file = starterFile();
    const layout = ptpImporter.layouts.find((one) => one.recognises(file));
    expect(layout?.releaseOf(file)).toEqual({
      vintage: 'starter-2024-07',
      from: '2024-07-01',
      to: '2024-09-30',
    });
  });

  test('when imported as the starter, then the pack says so, and that no effective date is known', async () => {
    const release = { vintage: '2024Q3', from: '2024-07-01', to: '2024-09-30' };
    const context = {
      licences: { cpt: false, nucc: false, x12: false },
      pack: () => undefined,
      progress: () => undefined,
    };
    const build = async (starter: boolean) =>
      openPack(await ptpImporter.build([starterFile()], release, { ...context, starter })).manifest;
    expect(await build(true)).toMatchObject({ ...release, starter: true });
    expect((await build(false)).starter).toBeUndefined();
    expect((await build(true)).remark).toContain('no effective dates');
  });

  const official = 'codesets/ncci/ptp_practitioner_2024-07.tsv.gz';
  const { isSkipped, note } = sources(official);
  test.skipIf(isSkipped)(
    `when compared with the official table, then each line stands there${note}`,
    () => {
      const lines = new Set(linesOf(official));
      const own = new TextDecoder().decode(starterFile().bytes).trimEnd().split('\n');
      expect(own.filter((line) => !line.startsWith('#') && !lines.has(line))).toEqual([]);
    },
  );
});
