import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openIndex } from '../../../src/codesets/icd10cm/index-tree.ts';
import { amend } from '../../../src/codesets/import/icd10cm/index-amend.ts';
import { branchesOf, entriesOf } from '../../../src/codesets/import/icd10cm/index-branches.ts';
import { readIndexCsv } from '../../../src/codesets/import/icd10cm/index-csv.ts';
import { indexImporter } from '../../../src/codesets/import/icd10cm/index-importer.ts';
import { readIndexAddendum } from '../../../src/codesets/import/icd10cm/index-instructions.ts';
import { readIndexLine } from '../../../src/codesets/import/icd10cm/index-line.ts';
import { LayoutError } from '../../../src/codesets/import/source-file.ts';
import { indexXmlText, packFrom, sourceFile } from './index-sources.ts';

const xml = indexXmlText(`  <letter>
    <title>G</title>
    <mainTerm>
      <title>Gout<nemod>(acute)</nemod> NEC</title>
      <seeAlso>Arthritis</seeAlso>
      <code>M10.9</code>
      <term level="1">
        <title>chronic</title>
        <code>M1A.9-</code>
        <manif>N08</manif>
      </term>
    </mainTerm>
  </letter>`);

const csv = `RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code
1,G,0,Gout,,Arthritis,(acute),M10.9
2,G,1,"chronic, tophaceous",,,,M1A.9-
`;

const addendum = `   ICD-10-CM INDEX to DISEASES and INJURIES
              2026 Addenda
No Change     Gout (acute) M10.9
Revise from   - chronic M1A.9-
Revise to     - chronic (tophaceous) M1A.9-
Add           - idiopathic (see also Arthritis) M10.00 [N08]
Delete        - lead-induced M10.10
`;

/** A text with some characters taken out, doubled or replaced. */
const mutated = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        at: fc.nat(text.length - 1),
        length: fc.nat(6),
        by: fc.oneof(
          fc.constantFrom('<', '>', '"', ',', '\n', '-', '<code>', '</term>', '[', '(', '&', '\f'),
          fc.string({ maxLength: 4 }),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((changes) =>
      changes.reduce(
        (changed, { at, length, by }) => changed.slice(0, at) + by + changed.slice(at + length),
        text,
      ),
    );

/** Either the content, or a LayoutError that names its file. */
const orRefused = async <Content>(
  read: () => Content | Promise<Content>,
): Promise<Content | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    return undefined;
  }
};

const release = { vintage: 'FY2026', from: '2025-10-01', to: '2026-09-30' };

describe('given sources of the Index that are damaged anywhere', () => {
  it('when the XML is imported, then it is refused, or the tree is whole', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(xml), async (text) => {
        const pack = await orRefused(() =>
          packFrom(indexImporter, [sourceFile('icd10cm_index_2026.xml', text)], release),
        );
        if (!pack) return;
        const tree = openIndex(pack);
        expect(tree.size).toBeGreaterThan(0);
        for (let node = 0; node < tree.size; node += 1) {
          tree.pathOf(node);
          expect(tree.endOf(node)).toBeLessThanOrEqual(tree.size);
          expect(tree.parentOf(node)).toBeLessThan(node);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('when the csv is read, then it is refused, or each entry has its place', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(csv), async (text) => {
        const entries = await orRefused(() =>
          readIndexCsv(sourceFile('ICD10CM_2025_Index.csv', text)),
        );
        if (entries) expect(entriesOf(branchesOf(entries)).length).toBe(entries.length);
      }),
      { numRuns: 400 },
    );
  });

  it('when the addendum is carried out, then it is refused, or every instruction is accounted for', async () => {
    const gout = ['Gout (acute) M10.9', '- chronic M1A.9-', '- lead-induced M10.10'];
    await fc.assert(
      fc.asyncProperty(mutated(addendum), async (text) => {
        const read = await orRefused(() => readIndexAddendum(sourceFile('addenda.txt', text)));
        if (!read) return;
        const terms = branchesOf(gout.map((line, index) => readIndexLine(line, 'G', index + 1)));
        const { applied, already, unapplied } = amend(terms, read);
        const asked = read.instructions.filter(
          ({ action }) => action !== 'No Change' && action !== 'Revise from',
        );
        expect(applied + already + unapplied.length).toBe(asked.length);
      }),
      { numRuns: 400 },
    );
  });
});
