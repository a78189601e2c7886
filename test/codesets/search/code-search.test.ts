import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDiagnosisCodes } from '../../../src/codesets/icd10cm/codes.ts';
import { openDrugTable } from '../../../src/codesets/icd10cm/drug-table.ts';
import { openIndex } from '../../../src/codesets/icd10cm/index-tree.ts';
import { openNeoplasmTable } from '../../../src/codesets/icd10cm/neoplasm-table.ts';
import {
  drugImporter,
  externalIndexImporter,
  indexImporter,
  neoplasmImporter,
} from '../../../src/codesets/import/icd10cm/index-importer.ts';
import { searchImporter } from '../../../src/codesets/import/icd10cm/search-importer.ts';
import type { Importer } from '../../../src/codesets/import/importer.ts';
import { openPack, type Pack } from '../../../src/codesets/pack/container.ts';
import { type CodeSearch, codeSearch } from '../../../src/codesets/search/code-search.ts';
import { openSearchPack } from '../../../src/codesets/search/search-pack.ts';
import type { Narrowing } from '../../../src/codesets/search/searchable.ts';
import { filesFor, indexFiles, packFrom } from '../icd10cm/index-sources.ts';
import { anImport, official, packOfOfficial } from '../icd10cm/releases.ts';
import { sources } from '../source-data.ts';
import { amongThree, leads } from './asked.ts';

const files = [
  official.cdcZip,
  indexFiles.csv,
  indexFiles.external,
  indexFiles.neoplasms,
  indexFiles.drugs,
];
const { isSkipped, note } = sources(...files);

const release = { vintage: 'FY2026', from: '2025-10-01', to: '2026-09-30' };

/** The search over the official codes and the whole Index, and the packs that it holds open. */
const opened = async (): Promise<{ search: CodeSearch; packs: Pack[] }> => {
  const pack = (importer: Importer, name: string): Promise<Pack> =>
    packFrom(importer, filesFor(importer, name));
  const codesPack = await packOfOfficial(official.cdcZip);
  const searchPack = openPack(
    await searchImporter.build(
      [],
      release,
      anImport({ pack: (set) => (set === 'icd-10-cm' ? codesPack : undefined) }),
    ),
  );
  const indexPack = await pack(indexImporter, indexFiles.csv);
  const externalPack = await pack(externalIndexImporter, indexFiles.external);
  const neoplasmPack = await pack(neoplasmImporter, indexFiles.neoplasms);
  const drugPack = await pack(drugImporter, indexFiles.drugs);
  const codes = openDiagnosisCodes(codesPack);
  const search = codeSearch({
    codes,
    index: openIndex(indexPack),
    external: openIndex(externalPack),
    neoplasms: openNeoplasmTable(neoplasmPack),
    drugs: openDrugTable(drugPack),
    ...openSearchPack(searchPack, codes),
  });
  return { search, packs: [searchPack, indexPack, externalPack, neoplasmPack, drugPack] };
};

const made = isSkipped ? undefined : await opened();
const search: CodeSearch = made?.search ?? (() => []);
const codesOf = (text: string, narrowing: Narrowing): string[] =>
  search(text, narrowing).map(({ code }) => code);

describe.skipIf(isSkipped)(`given all codes of FY2026 and the Alphabetic Index${note}`, () => {
  it.each(leads)('when %s is looked for, then %s leads', (text, code) => {
    expect(codesOf(text, { limit: 5 })[0]).toBe(code);
  });

  it.each(amongThree)('when %s is looked for, then %s is among the first three', (text, code) => {
    const billable = codesOf(text, { limit: 3, billable: true });
    expect([...codesOf(text, { limit: 3 }), ...billable]).toContain(code);
  });

  it.each([
    'qwerty',
    'zzzz xxxx',
    'asdfgh jkl',
    '.',
    '-',
    '   ',
    '§$%',
    '1234567',
    'a'.repeat(5000),
  ])('when noise is typed (%s), then nothing is found', (text) => {
    expect(codesOf(text, { limit: 10 })).toEqual([]);
  });

  it('when only billable codes are wanted, then a header gives way to its unspecified code', () => {
    expect(codesOf('knee pain', { limit: 1, billable: true })).toEqual(['M25.569']);
    expect(codesOf('sprained ankle', { limit: 1, billable: true })).toEqual(['S93.409A']);
    expect(codesOf('breast cancer', { limit: 1, billable: true })).toEqual(['C50.919']);
    expect(codesOf('m54.5', { limit: 2, billable: true })).toEqual(['M54.50', 'M54.51']);
  });

  it('when one chapter is wanted, then only its codes', () => {
    expect(codesOf('diabetes', { limit: 5, chapter: 15, billable: true })).not.toEqual([]);
    for (const code of codesOf('diabetes', { limit: 20, chapter: 15 })) expect(code).toMatch(/^O/);
  });

  it('when the answer is read, then it says by which title or path it was found', () => {
    expect(search('heart attack', { limit: 1 })[0]?.matched).toEqual({
      by: 'index',
      text: 'Attack, attacks > heart',
    });
    expect(search('lung cancer', { limit: 1 })[0]?.matched).toEqual({
      by: 'table',
      text: 'Neoplasm, neoplastic > lung: malignant-primary',
    });
    expect(search('e11', { limit: 1 })[0]?.matched).toEqual({ by: 'code', text: 'E11' });
  });

  it('when anything is typed, then it answers in order, within the limit, each code once, always the same', () => {
    const words = leads.map(([text]) => text);
    const question = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom(...words.flatMap((text) => text.split(' '))), { maxLength: 4 })
        .map((all) => all.join(' ')),
      fc
        .constantFrom(...words)
        .chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
    );
    fc.assert(
      fc.property(
        question,
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (text, limit, billable) => {
          const found = search(text, { limit, billable });
          expect(found.length).toBeLessThanOrEqual(limit);
          expect(new Set(found.map(({ code }) => code)).size).toBe(found.length);
          for (const [at, one] of found.entries()) {
            expect(one.cost).toBeGreaterThanOrEqual(
              found[at - 1]?.cost ?? Number.NEGATIVE_INFINITY,
            );
            if (billable) expect(one.billable).toBe(true);
          }
          expect(search(text, { limit, billable })).toEqual(found);
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);

  it('when all its packs are open, then they hold less than four megabytes', () => {
    const bytes = (made?.packs ?? []).reduce((sum, pack) => sum + pack.byteLength, 0);
    expect(bytes).toBeGreaterThan(3e6);
    expect(bytes).toBeLessThan(4e6);
  });
});
