import { describe, expect, test } from 'vitest';
import { diagnosisCodes } from '../../../src/codesets/import/icd10cm/diagnosis-codes.ts';
import { orderFile } from '../../../src/codesets/import/icd10cm/order-file.ts';
import { releaseByName } from '../../../src/codesets/import/icd10cm/release.ts';
import { LayoutError, type SourceFile } from '../../../src/codesets/import/source-file.ts';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { sources } from '../source-data.ts';
import { aFile, anImport, built, official, unpacked } from './releases.ts';

describe('given the names under which order files are published', () => {
  test.each([
    ['icd10cm-order-2026.txt', 'FY2026', '2025-10-01', '2026-09-30'],
    ['icd10cm_order_2026.txt', 'FY2026', '2025-10-01', '2026-09-30'],
    ['icd10cm-order-April-2025.txt', 'FY2025-April', '2025-04-01', '2025-09-30'],
    ['icd10cm_order_April-1-2026.TXT', 'FY2026-April', '2026-04-01', '2026-09-30'],
    ['icd10cm-order-2027.derived.txt', 'FY2027', '2026-10-01', '2027-09-30'],
    ['icd10cm-order-2027.starter.txt', 'starter-FY2027', '2026-10-01', '2027-09-30'],
  ])('when it is %s, then it is in force as %s from %s', (name, vintage, from, to) => {
    expect(releaseByName(name)).toEqual({ vintage, from, to });
  });

  test.each(['order.txt', 'icd10cm-order-26.txt', 'icd10cm-120260.txt'])(
    'when %s names no year, then the release is not guessed',
    (name) => {
      expect(releaseByName(name)).toBeUndefined();
    },
  );
});

describe('given files that are no order file', () => {
  test.each([
    ['equivalence mappings', 'A000    0010    00000\nA001    0011    00000\n'],
    ['a code list in capitals', 'A000    CHOLERA\nA001    CHOLERA\n'],
    ['prose', 'The 2027 ICD-10-CM is available.\nIt replaces the 2026 release.\n'],
    ['a table', 'Code,Title\nA00,Cholera\nA01,Typhoid\n'],
    ['nothing', ''],
  ])('when one is %s, then no layout takes it', (_, text) => {
    const file = aFile('icd10cm-order-2027.txt', text);
    expect(diagnosisCodes.layouts.filter((one) => one.recognises(file))).toEqual([]);
  });

  test('when one is a pdf, then no layout takes it', () => {
    const bytes = new TextEncoder().encode('%PDF-1.7\n%\u0000\u0001 00001 A00     0 Cholera');
    const file = { name: 'icd10OrderFiles.pdf', sha256: '', bytes };
    expect(diagnosisCodes.layouts.filter((one) => one.recognises(file))).toEqual([]);
  });
});

const { isSkipped, note } = sources(official.cdcZip, official.cmsZip, official.addenda);

describe.skipIf(isSkipped)(`given the archives of CDC and CMS${note}`, () => {
  const layoutsOf = (files: readonly SourceFile[]): (string | undefined)[][] =>
    files.map((file) => [
      file.name,
      diagnosisCodes.layouts.find((one) => one.recognises(file))?.name,
    ]);

  test('when they are taken apart, then each member is known by its content', () => {
    const known = (separator: string) => [
      ['icd10OrderFiles.pdf', undefined],
      [`icd10cm${separator}codes${separator}2026.txt`, 'icd-10-cm-codes'],
      [
        `icd10cm${separator}codes${separator}addenda${separator}2026.txt`,
        'icd-10-cm-codes-addenda',
      ],
      [`icd10cm${separator}order${separator}2026.txt`, 'icd-10-cm-order'],
      [
        `icd10cm${separator}order${separator}addenda${separator}2026.txt`,
        'icd-10-cm-order-addenda',
      ],
      ['icd10cmCodesFile.pdf', undefined],
    ];
    expect(layoutsOf(unpacked(official.cdcZip)).sort()).toEqual(known('-').sort());
    expect(layoutsOf(unpacked(official.cmsZip)).sort()).toEqual(known('_').sort());
  });

  test('when both and the addenda are imported together, then they are one release', async () => {
    const files = unpacked(official.cdcZip, official.cmsZip, official.addenda);
    const { manifest } = openPack(await built(files));
    expect(manifest).toMatchObject({ vintage: 'FY2026', counts: { codes: 98_186 } });
    // Every content once, so that the same files are known again.
    const recognised = files.filter((file) =>
      diagnosisCodes.layouts.some((one) => one.recognises(file)),
    );
    expect(new Set(manifest.sources.map(({ sha256 }) => sha256))).toEqual(
      new Set(recognised.map(({ sha256 }) => sha256)),
    );
    expect(manifest.sources).toHaveLength(4);
  });

  test('when the order file is renamed, then it is still known and only its release is asked for', () => {
    const order = unpacked(official.cdcZip).find(orderFile.recognises);
    expect(order && orderFile.recognises({ ...order, name: 'download.bin' })).toBe(true);
    expect(order && orderFile.releaseOf({ ...order, name: 'download.bin' })).toBeUndefined();
  });

  test('when there is no order file, or two of one release, then nothing is imported', async () => {
    const files = unpacked(official.cdcZip);
    const release = { vintage: 'FY2026', from: '2025-10-01', to: '2026-09-30' };
    const build = (some: readonly SourceFile[]) => diagnosisCodes.build(some, release, anImport());
    const others = files.filter((file) => !orderFile.recognises(file));
    await expect(build(others)).rejects.toThrow(/no order file/);
    const order = files.find(orderFile.recognises);
    if (!order) throw new Error('the archive has an order file');
    const another = aFile(
      'other.txt',
      new TextDecoder().decode(order.bytes).replace('Cholera', 'cholera'),
    );
    await expect(build([order, another])).rejects.toThrow(LayoutError);
  });
});
