import { describe, expect, it } from 'vitest';
import { openIndex } from '../../../src/codesets/icd10cm/index-tree.ts';
import {
  externalIndexImporter,
  indexImporter,
} from '../../../src/codesets/import/icd10cm/index-importer.ts';
import type { LayoutError } from '../../../src/codesets/import/source-file.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';
import { filesFor, indexFiles, packFrom, sourceFile, treeFrom } from './index-sources.ts';

const header = 'RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code';
const csv = (...rows: string[]) =>
  sourceFile('ICD10CM_2025_Index.csv', `${[header, ...rows].join('\n')}\n`);

describe('given an Index as csv (rendered)', () => {
  it('when imported, then levels, quoted titles and modifiers stand in the tree', async () => {
    const tree = await treeFrom(
      indexImporter,
      csv(
        '1,G,0,Gout,,,(acute) (subacute),M10.9',
        '2,G,1,"chronic, tophaceous","Gout, lead-induced",,,',
        '3,G,1,lead-induced,,,,M10.10',
      ),
    );
    expect(tree.titleOf(0)).toBe('Gout (acute) (subacute)');
    expect(tree.pathOf(1)).toBe('Gout > chronic, tophaceous');
    expect(tree.seeOf(1)).toEqual({ text: 'Gout, lead-induced', node: 2 });
    expect(tree.codeOf(2)).toBe('M10.10');
  });

  it.each([
    [
      'a level is skipped',
      ['1,G,0,Gout,,,,M10.9', '2,G,2,lead,,,,M10.1'],
      3,
      'level 2 after level 0',
    ],
    ['a level is no number', ['1,G,x,Gout,,,,M10.9'], 2, 'x is no level'],
    ['a cell is missing', ['1,G,0,Gout,,,M10.9'], 2, '7 cells instead of 8'],
    ['a code is none', ['1,G,0,Gout,,,,M1'], 2, 'M1 is no code'],
    ['a title is missing', ['1,G,0,,,,,M10.9'], 2, 'without title'],
    ['a quote is not closed', ['1,G,0,"Gout,,,,M10.9'], 2, 'quote'],
  ])('when %s, then the line is named and nothing is imported', async (_, rows, line, words) => {
    const failed = treeFrom(indexImporter, csv(...rows));
    await expect(failed).rejects.toThrow(words);
    const [problem] = await failed.then(
      () => [],
      (error: LayoutError) => error.problems,
    );
    expect(problem?.line).toBe(line);
  });
});

const drawn = (text = ''): string => text.replace(/\s+/g, ' ').trim();

describe.each([
  ['the Alphabetic Index as csv', indexFiles.csv, indexImporter, 81024],
  ['the external-cause index as csv', indexFiles.externalCsv, externalIndexImporter, 8064],
])('given %s', (_, name, importer, rows) => {
  const { isSkipped, note } = sources(name);
  it.skipIf(isSkipped)(
    `when imported alone, then every row is found again${note}`,
    async () => {
      const pack = await packFrom(importer, filesFor(importer, name));
      const tree = openIndex(pack);
      const lines = linesOf(name).slice(1).filter(Boolean).map(cellsOf);
      expect(lines.length).toBe(rows);
      expect(tree.size).toBe(rows);
      const bare = (code: string | undefined) => code?.replace('.', '') ?? '';
      const different = lines.filter(([, , level, term, see, also, modifiers, code], node) => {
        const title = `${term} ${modifiers}`;
        const isSame =
          tree.levelOf(node) === Number(level) &&
          tree.titleOf(node) === drawn(title) &&
          (tree.seeOf(node)?.text ?? '') === drawn(see) &&
          (tree.seeAlsoOf(node)?.text ?? '') === drawn(also) &&
          bare(tree.codeOf(node)) === bare(code);
        return !isSame;
      });
      expect(different.slice(0, 5)).toEqual([]);
    },
    120_000,
  );
});

describe('given the csv, an older XML and the addenda up to FY2026', () => {
  const names = [indexFiles.csv, indexFiles.fy2017, ...indexFiles.addenda];
  const { isSkipped, note } = sources(...names);
  it.skipIf(isSkipped)(
    `when imported together, then they make the Index of FY2026${note}`,
    async () => {
      const pack = await packFrom(indexImporter, filesFor(indexImporter, ...names));
      expect(pack.manifest.vintage).toBe('FY2026');
      expect(pack.manifest.counts).toMatchObject({
        entries: 81509,
        codes: 63142,
        manifestationCodes: 755,
        matched: 76533,
        tails: 865,
        applied: 949,
        already: 14,
        unapplied: 1,
      });
      expect(pack.manifest.remark).toContain('2026_icd10cm-index-addenda-2026.txt:621');
      expect(pack.byteLength).toBeLessThan(2.7e6);
      const tree = openIndex(pack);
      const codesAt = (path: string): (string | undefined)[] =>
        Array.from({ length: tree.size }, (_, node) => node)
          .filter((node) => tree.pathOf(node) === path)
          .map((node) => tree.codeOf(node));
      // Added, revised and deleted in FY2026; in the csv of FY2025 before.
      expect(
        codesAt('Allergy, allergic > dairy products > with > reactivity to baked milk'),
      ).toEqual(['T78.111']);
      expect(codesAt('Acardiacus amorphus')).toEqual(['Q89.89']);
      expect(codesAt('Encephalopathy > spongioform, subacute')).toEqual([]);
      expect(codesAt('Encephalopathy > spongiform, subacute')).toEqual(['A81.09']);
      // The April addendum of FY2025, which the csv does not yet follow.
      expect(codesAt('Decrease > blood > glucose > level 1')).toEqual(['E16.A1']);
      // What only the XML prints: the rest of a title, a manifestation code, "see subcategory".
      expect(codesAt('Aberrant > vein NEC')).toEqual(['Q27.8']);
      const [amyloid = -1] = tree
        .nodesOf('E85.4')
        .filter((n) => tree.pathOf(n) === 'Amyloid heart');
      expect(tree.manifestationOf(amyloid)).toBe('I43');
    },
    240_000,
  );

  it.skipIf(isSkipped)(
    `when the addendum of a year is missing, then the import is refused and names it${note}`,
    async () => {
      const some = names.filter((name) => !name.includes('addenda-2023'));
      const files = filesFor(indexImporter, ...some.filter((name) => name !== indexFiles.csv));
      await expect(packFrom(indexImporter, files)).rejects.toThrow('the addendum of FY2018');
    },
  );
});
