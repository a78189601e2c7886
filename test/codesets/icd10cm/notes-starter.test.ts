import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Notes } from '../../../src/codesets/icd10cm/notes.ts';
import { openNotes } from '../../../src/codesets/icd10cm/notes.ts';
import { tabularImporter } from '../../../src/codesets/import/icd10cm/tabular-importer.ts';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { diagnoses } from '../../../src/codesets/starter/diagnoses.ts';
import { inclusionTerms } from '../../../src/codesets/starter/terms.ts';
import { aFile, anImport, releaseOf } from './tabular-sources.ts';

const name = 'icd10cm-tabular-starter-FY2027.xml';
const root = path.resolve(import.meta.dirname, '../../../fixtures/codes');
const file = aFile(name, readFileSync(path.join(root, name), 'utf8'));

const bare = diagnoses.map(({ code }) => code.replace('.', ''));
/** The starter's codes in the order of the order file; only what the reader asks of them. */
const order = {
  rank: (code: string) => bare.indexOf(code.replace('.', '')),
  codeAt: (rank: number) => diagnoses[rank]?.code ?? '',
  descendants: (rank: number): readonly [number, number] => {
    let last = rank;
    while (bare[last + 1]?.startsWith(bare[rank] ?? '-')) last += 1;
    return [rank, last];
  },
};

let notes: Notes;
beforeAll(async () => {
  const release = releaseOf(file, tabularImporter);
  const bytes = await tabularImporter.build([file], release, anImport({ starter: true }));
  notes = openNotes(openPack(bytes), order);
});

/** The codes that the notes of one kind name at a code and above it. */
const named = (code: string, kind: string): string[] =>
  notes
    .notes(code)
    .filter((one) => one.kind === kind)
    .flatMap(({ references }) => references.map(({ from }) => from));

describe('given the starter set as a Tabular List', () => {
  test('when read, then it says that it is the starter of FY2027', () => {
    expect(notes.manifest).toMatchObject({
      vintage: 'starter-FY2027',
      starter: true,
      from: '2026-10-01',
      to: '2027-09-30',
    });
  });

  test.each(diagnoses)(
    'when $code is asked for, then its notes are those of the starter rows',
    (row) => {
      expect(named(row.code, 'excludes1').sort()).toEqual([...(row.excludes1 ?? [])].sort());
      expect(named(row.code, 'codeFirst')).toEqual(row.codeFirst ?? []);
      if (row.billable) expect(notes.isManifestation(row.code)).toBe(row.manifestation ?? false);
    },
  );

  test.each(inclusionTerms)('when "%s" is looked up, then it is a term of %s', (term, code) => {
    expect(notes.codesByTerm(term)).toContain(code);
    expect(notes.inclusionTerms(code)).toContain(term);
  });

  test('when the partners of an Excludes1 note are in the starter, then the pair is found', () => {
    expect(notes.excludes1Between('J01.90', 'J32.9')?.at).toBe('J01');
    expect(notes.excludes1Between('R73.03', 'E11.9')?.at).toBe('R73');
    expect(notes.excludes1Between('E11.9', 'I10')).toBeUndefined();
  });
});
