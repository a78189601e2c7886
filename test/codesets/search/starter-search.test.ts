import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDiagnosisCodes } from '../../../src/codesets/icd10cm/codes.ts';
import { openIndex } from '../../../src/codesets/icd10cm/index-tree.ts';
import { openNotes } from '../../../src/codesets/icd10cm/notes.ts';
import { diagnosisCodes } from '../../../src/codesets/import/icd10cm/diagnosis-codes.ts';
import {
  externalIndexImporter,
  indexImporter,
} from '../../../src/codesets/import/icd10cm/index-importer.ts';
import { searchImporter } from '../../../src/codesets/import/icd10cm/search-importer.ts';
import { tabularImporter } from '../../../src/codesets/import/icd10cm/tabular-importer.ts';
import type { Importer } from '../../../src/codesets/import/importer.ts';
import { sourceFiles } from '../../../src/codesets/import/source-file.ts';
import { openPack, type Pack, PackError } from '../../../src/codesets/pack/container.ts';
import { codeSearch } from '../../../src/codesets/search/code-search.ts';
import { openSearchPack } from '../../../src/codesets/search/search-pack.ts';

const folder = path.resolve(import.meta.dirname, '../../../fixtures/codes');
const release = { vintage: 'starter-FY2027', from: '2026-10-01', to: '2027-09-30' };

const starter = async (
  importer: Importer,
  names: readonly string[],
  packs: readonly Pack[] = [],
): Promise<Pack> => {
  const files = names.flatMap((name) => sourceFiles(name, readFileSync(path.join(folder, name))));
  for (const file of files)
    expect(importer.layouts.map((layout) => layout.recognises(file))).toContain(true);
  const bytes = await importer.build(files, release, {
    licences: { cpt: false, nucc: false, x12: false },
    starter: true,
    pack: (set) => packs.find(({ manifest }) => manifest.set === set),
    progress: () => undefined,
  });
  return openPack(bytes);
};

const codesPack = await starter(diagnosisCodes, ['icd10cm-order-2027.starter.txt']);
const notesPack = await starter(tabularImporter, ['icd10cm-tabular-starter-FY2027.xml']);
const indexPack = await starter(indexImporter, ['icd10cm-index-starter-FY2027.xml']);
const externalPack = await starter(externalIndexImporter, ['icd10cm-eindex-starter-FY2027.xml']);
const searchPack = await starter(searchImporter, [], [codesPack, notesPack]);

const codes = openDiagnosisCodes(codesPack);
const notes = openNotes(notesPack, codes);
const index = openIndex(indexPack);
const external = openIndex(externalPack);
const search = codeSearch({ codes, index, external, ...openSearchPack(searchPack, codes, notes) });

/** Every inclusion term of the starter, and its code. */
const terms = [...codes.iterate()].flatMap(({ code }) =>
  notes.inclusionTerms(code).map((term): [string, string] => [term, code]),
);

const first = (text: string): string | undefined =>
  search(text, { limit: 5, billable: true })[0]?.code;

describe('given the starter set in the official layouts', () => {
  it('when the starter index is opened, then every code in it leads to a starter code', () => {
    const known = [...codes.iterate()].map(({ code }) => code.replace('.', ''));
    for (const tree of [index, external])
      for (let node = 0; node < tree.size; node += 1) {
        const code = tree.codeOf(node)?.replace(/[.-]/g, '');
        if (code) expect(known.some((one) => one.startsWith(code))).toBe(true);
      }
    expect(indexPack.manifest).toMatchObject({ starter: true, vintage: 'starter-FY2027' });
  });

  it.each(terms)('when %s is looked for, then %s leads', (term, code) => {
    expect(first(term)).toBe(code);
  });

  it.each([
    ['htn', 'I10'],
    ['diabtes', 'E11.9'],
    ['dm2', 'E11.9'],
    ['uti', 'N39.0'],
    ['diabetes with ckd', 'E11.22'],
    ['sprained ankle right', 'S93.401A'],
    ['fall stairs', 'W10.9XXA'],
    ['hiking', 'Y93.01'],
  ])('when %s is looked for, then %s leads', (text, code) => {
    expect(first(text)).toBe(code);
  });

  it('when words come in any order, then the codes that hold them all', () => {
    const found = search('diabetes type 2', { limit: 50, billable: true }).map(({ code }) => code);
    expect(found).toContain('E11.9');
    expect(found.length).toBeGreaterThan(3);
    expect(found.every((code) => code.startsWith('E11'))).toBe(true);
  });

  it('when a code is begun, with or without dot, then the codes in their order', () => {
    expect(search('e11.2', { limit: 3 }).map(({ code }) => code)).toEqual([
      'E11.2',
      'E11.21',
      'E11.22',
    ]);
    expect(search('E112', { limit: 1, billable: true })[0]?.code).toBe('E11.21');
    expect(search('E11.2-', { limit: 1 })[0]?.matched).toEqual({ by: 'code', text: 'E11.2' });
  });

  it('when the answer is read, then it says what matched', () => {
    expect(search('asthma', { limit: 1 })).toMatchObject([
      {
        code: 'J45.909',
        display: 'Unspecified asthma, uncomplicated',
        billable: true,
        matched: { by: 'index', text: 'Asthma, asthmatic' },
      },
    ]);
  });

  it('when the search pack is of other codes, then it is refused', () => {
    const other = {
      ...codes,
      titleAt: (rank: number) => `${codes.titleAt(rank)} unspecified`,
    };
    expect(() => openSearchPack(searchPack, other, notes)).toThrow(PackError);
    expect(() => openSearchPack(searchPack, { ...codes, count: 3 }, notes)).toThrow(PackError);
  });

  it('when the codes are not imported yet, then the search pack is refused', async () => {
    await expect(starter(searchImporter, [])).rejects.toThrow('have to be imported before');
  });
});
