import { describe, expect, it } from 'vitest';
import { drugColumns, openDrugTable } from '../../../src/codesets/icd10cm/drug-table.ts';
import {
  neoplasmColumns,
  openNeoplasmTable,
} from '../../../src/codesets/icd10cm/neoplasm-table.ts';
import {
  drugImporter,
  neoplasmImporter,
} from '../../../src/codesets/import/icd10cm/index-importer.ts';
import { type LayoutError, textOf } from '../../../src/codesets/import/source-file.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';
import { filesFor, indexFiles, packFrom, sourceFile } from './index-sources.ts';
import { printedEntries } from './xml-lines.ts';

const tables = {
  neoplasm: { importer: neoplasmImporter, open: openNeoplasmTable, columns: neoplasmColumns },
  drug: { importer: drugImporter, open: openDrugTable, columns: drugColumns },
} as const;

const rendered = (cells: string): string => `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>2026</version>
  <indexHeading>
    <head col="1">Substance</head>
  </indexHeading>
  <letter>
    <title>A</title>
    <mainTerm>
      <title>Aspirin<nemod>(aluminum) (soluble)</nemod></title>
${cells}
    </mainTerm>
  </letter>
</ICD10CM.index>
`;

describe('given a table in the official XML layout (rendered)', () => {
  it('when a cell is read, then a dash is no code', async () => {
    const file = sourceFile(
      'icd10cm_drug_2026.xml',
      rendered('<cell col="2">T39.011</cell>\n<cell col="6">--</cell>'),
    );
    const table = openDrugTable(await packFrom(drugImporter, [file]));
    expect(table.tree.titleOf(0)).toBe('Aspirin (aluminum) (soluble)');
    expect(table.codeAt(0, 'accidental')).toBe('T39.011');
    expect(table.codeAt(0, 'adverse-effect')).toBeUndefined();
    expect(table.cellAt(0, 'adverse-effect')).toBe('--');
    expect(table.cellAt(0, 'assault')).toBeUndefined();
  });

  it.each([
    ['a cell is no code', '<cell col="2">T39</cell>\n<cell col="3">aspirin</cell>', 12, 'no code'],
    ['a column does not exist', '<cell col="9">T39.011</cell>', 11, 'columns 2 to 7'],
    [
      'a column stands twice',
      '<cell col="2">T39.011</cell>\n<cell col="2">T39.012</cell>',
      12,
      'twice',
    ],
  ])('when %s, then the line is named and nothing is imported', async (_, cells, line, words) => {
    const failed = packFrom(drugImporter, [sourceFile('icd10cm_drug_2026.xml', rendered(cells))]);
    await expect(failed).rejects.toThrow(words);
    const [problem] = await failed.then(
      () => [],
      (error: LayoutError) => error.problems,
    );
    expect(problem?.line).toBe(line);
  });
});

const files = [
  ['the Neoplasm Table of FY2017', indexFiles.fy2017, 'neoplasm', 1930, 10858],
  ['the Neoplasm Table of April 2026', indexFiles.neoplasms, 'neoplasm', 1940, 10922],
  ['the drug table of FY2017', indexFiles.fy2017, 'drug', 7416, 43140],
  ['the drug table of April 2026', indexFiles.drugs, 'drug', 7430, 43224],
] as const;

describe.each(files)('given %s as official XML', (_, name, kind, rows, count) => {
  const { isSkipped, note } = sources(name);
  it.skipIf(isSkipped)(
    `when imported, then every cell of every row is found again${note}`,
    async () => {
      const { importer, open, columns } = tables[kind];
      const found = filesFor(importer, name);
      const pack = await packFrom(importer, found);
      expect(pack.manifest.counts).toMatchObject({ entries: rows, cells: count });
      const table = open(pack);
      const printed = printedEntries(textOf({ bytes: found[0]?.bytes ?? new Uint8Array() }));
      expect(table.tree.size).toBe(printed.length);
      const cellsAt = (node: number): string[] =>
        columns.map((column) => {
          const cell: string | undefined = Reflect.apply(table.cellAt, table, [node, column]);
          return cell ?? '';
        });
      const different = printed.filter(({ level, cells, see, seeAlso }, node) => {
        const expected = columns.map((_column, index) => cells[index] ?? '');
        const isSame =
          table.tree.levelOf(node) === level &&
          cellsAt(node).join() === expected.join() &&
          (table.tree.seeOf(node)?.text ?? '') === see &&
          (table.tree.seeAlsoOf(node)?.text ?? '') === seeAlso;
        return !isSame;
      });
      expect(different.slice(0, 5)).toEqual([]);
    },
    60_000,
  );
});

const csvFiles = [
  ['the Neoplasm Table as csv', indexFiles.neoplasmCsv, 'neoplasm', 1939],
  ['the drug table as csv', indexFiles.drugCsv, 'drug', 7428],
] as const;

describe.each(csvFiles)('given %s', (_, name, kind, rows) => {
  const { isSkipped, note } = sources(name);
  it.skipIf(isSkipped)(
    `when imported alone, then every cell of every row is found again${note}`,
    async () => {
      const { importer, open, columns } = tables[kind];
      const table = open(await packFrom(importer, filesFor(importer, name)));
      const lines = linesOf(name).slice(1).filter(Boolean).map(cellsOf);
      expect(table.tree.size).toBe(rows);
      const different = lines.filter((cells, node) => {
        const read = columns.map(
          (column) => Reflect.apply(table.cellAt, table, [node, column]) ?? '',
        );
        return read.join() !== cells.slice(-6).join();
      });
      expect(different.slice(0, 5)).toEqual([]);
      expect(lines.length).toBe(rows);
    },
  );
});

describe('given the tables of April 2026', () => {
  const { isSkipped, note } = sources(indexFiles.neoplasms, indexFiles.drugs);
  it.skipIf(isSkipped)(
    `when a coder looks a site or substance up, then the column decides${note}`,
    async () => {
      const neoplasms = openNeoplasmTable(
        await packFrom(neoplasmImporter, filesFor(neoplasmImporter, indexFiles.neoplasms)),
      );
      const site = (path: string): number =>
        Array.from({ length: neoplasms.tree.size }, (_, node) => node).find(
          (node) => neoplasms.tree.pathOf(node) === path,
        ) ?? -1;
      const prostate = site('Neoplasm, neoplastic > prostate');
      expect(neoplasmColumns.map((column) => neoplasms.codeAt(prostate, column))).toEqual([
        'C61',
        'C79.82',
        'D07.5',
        'D29.1',
        'D40.0',
        'D49.59',
      ]);
      const drugs = openDrugTable(
        await packFrom(drugImporter, filesFor(drugImporter, indexFiles.drugs)),
      );
      const [aspirin = -1] = Array.from({ length: drugs.tree.size }, (_, node) => node).filter(
        (node) => drugs.tree.titleOf(node).startsWith('Aspirin'),
      );
      expect(drugs.codeAt(aspirin, 'adverse-effect')).toBe('T39.015');
      expect(drugs.codeAt(aspirin, 'underdosing')).toBe('T39.016');
    },
  );
});
