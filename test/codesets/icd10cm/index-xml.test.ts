import { describe, expect, it } from 'vitest';
import { openIndex } from '../../../src/codesets/icd10cm/index-tree.ts';
import {
  externalIndexImporter,
  indexImporter,
} from '../../../src/codesets/import/icd10cm/index-importer.ts';
import { LayoutError, textOf } from '../../../src/codesets/import/source-file.ts';
import { eachPosting } from '../../../src/codesets/search/postings.ts';
import { sources } from '../source-data.ts';
import {
  filesFor,
  indexFiles,
  indexXmlText,
  packFrom,
  sourceFile,
  treeFrom,
} from './index-sources.ts';
import { printedEntries } from './xml-lines.ts';

const letterA = `  <letter>
    <title>A</title>
    <mainTerm>
      <title>Asthma, asthmatic<nemod>(bronchial) (catarrh)</nemod> NEC</title>
      <seeAlso>Bronchitis</seeAlso>
      <code>J45.909</code>
      <term level="1">
        <title>with</title>
        <term level="2">
          <title>status asthmaticus</title>
          <code>J45.902</code>
        </term>
      </term>
      <term level="1">
        <title>amyloid heart</title>
        <code>E85.4</code>
        <manif>I43</manif>
      </term>
      <term level="1">
        <title>labyrinth</title>
        <subcat>H83.8</subcat>
      </term>
    </mainTerm>
    <mainTerm>
      <title>Asthmaticus</title>
      <see>Asthma, with, status asthmaticus</see>
    </mainTerm>
  </letter>`;

const indexFile = (text: string) => sourceFile('icd10cm_index_2026.xml', text);

describe('given an Index in the official XML layout (rendered)', () => {
  it('when imported, then the tree holds titles, codes, references and words', async () => {
    const tree = await treeFrom(indexImporter, indexFile(indexXmlText(letterA)));
    expect(Array.from({ length: tree.size }, (_, node) => tree.titleOf(node))).toEqual([
      'Asthma, asthmatic (bronchial) (catarrh) NEC',
      'with',
      'status asthmaticus',
      'amyloid heart',
      'labyrinth',
      'Asthmaticus',
    ]);
    expect(tree.codeOf(0)).toBe('J45.909');
    expect(tree.codeOf(1)).toBeUndefined();
    expect(tree.manifestationOf(3)).toBe('I43');
    expect(tree.categoryOf(4)).toBe('H83.8');
    expect(tree.seeAlsoOf(0)).toEqual({ text: 'Bronchitis', node: -1 });
    expect(tree.seeOf(5)).toEqual({ text: 'Asthma, with, status asthmaticus', node: 2 });
    expect(tree.pathOf(2)).toBe('Asthma, asthmatic NEC > with > status asthmaticus');
    expect([tree.levelOf(2), tree.parentOf(2), tree.endOf(0)]).toEqual([2, 1, 5]);
    expect(tree.letters).toEqual([{ letter: 'A', from: 0, to: 6 }]);
    expect(tree.nodesOf('J45.902')).toEqual([2]);
    expect(tree.nodesOf('j45902')).toEqual([2]);
    expect(tree.nodesOf('J45')).toEqual([]);
    const words = (from: number, to: number): string[] =>
      Array.from(tree.words.subarray(from, to), (word) =>
        word === 0 ? ',' : tree.vocabulary.wordAt(word - 1),
      );
    expect(words(tree.wordsFrom(0), tree.essentialTo(0))).toEqual(['asthma', ',', 'asthmatic']);
    expect(words(tree.essentialTo(0), tree.wordsTo(0))).toEqual(['bronchial', 'catarrh', 'nec']);
    const holding = (word: string): number[] => {
      const nodes: number[] = [];
      eachPosting(tree.postings, tree.vocabulary.idOf(word), (node) => nodes.push(node));
      return nodes;
    };
    expect(holding('asthmaticu')).toEqual([]);
    expect(holding('asthmaticus')).toEqual([2, 5]);
    expect(holding('catarrh')).toEqual([0]);
  });

  it('when a code ends in a dash, then it is incomplete and printed as the Index prints it', async () => {
    const text = letterA.replace('J45.909', 'M54.5-').replace('J45.902', 'F03-');
    const tree = await treeFrom(indexImporter, indexFile(indexXmlText(text)));
    expect([tree.codeOf(0), tree.codeOf(2)]).toEqual(['M54.5-', 'F03.-']);
    expect([0, 2, 3].map((node) => tree.codes.isIncomplete(tree.codeIdOf(node)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(tree.nodesOf('M54.5')).toEqual([0]);
  });

  it.each([
    ['a level is skipped', letterA.replace('term level="2"', 'term level="3"'), 13, 'level 3'],
    ['an element is unknown', letterA.replaceAll('subcat>', 'subcode>'), 25, 'subcode'],
    ['a title is missing', letterA.replace('<title>with</title>', ''), 11, 'without title'],
    ['a code is none', letterA.replace('J45.909', '45.909'), 10, '45.909 is no code'],
    ['an element is not closed', letterA.replace('</code>', ''), 27, 'not well-formed'],
    [
      'a code stands twice',
      letterA.replace('<subcat>H83.8</subcat>', '<code>H83.8</code><code>H83.3</code>'),
      25,
      'twice',
    ],
  ])('when %s, then the line is named and nothing is imported', async (_, text, line, words) => {
    const failed = treeFrom(indexImporter, indexFile(indexXmlText(text)));
    await expect(failed).rejects.toThrow(LayoutError);
    await expect(failed).rejects.toThrow(words);
    const [problem] = await failed.then(
      () => [],
      (error: LayoutError) => error.problems,
    );
    expect(problem?.line).toBe(line);
  });

  it('when the same file is imported twice, then the bytes are the same', async () => {
    const file = indexFile(indexXmlText(letterA));
    const release = { vintage: 'FY2026', from: '2025-10-01', to: '2026-09-30' };
    const [first, second] = await Promise.all([
      packFrom(indexImporter, [file], release),
      packFrom(indexImporter, [file], release),
    ]);
    expect(first.u8('titleBytes')).toEqual(second.u8('titleBytes'));
    expect(first.manifest).toEqual(second.manifest);
  });
});

const exhaustive: [string, string, typeof indexImporter, Record<string, number>][] = [
  [
    'the Alphabetic Index of FY2017',
    indexFiles.fy2017,
    indexImporter,
    {
      entries: 77199,
      mainTerms: 7973,
      codes: 59412,
      see: 11979,
      seeAlso: 1704,
      manifestationCodes: 746,
    },
  ],
  [
    'the external-cause index of FY2017',
    indexFiles.fy2017,
    externalIndexImporter,
    { entries: 7572, mainTerms: 314, codes: 6208, see: 790, seeAlso: 94 },
  ],
  [
    'the external-cause index of April 2026',
    indexFiles.external,
    externalIndexImporter,
    { entries: 8090, mainTerms: 314, codes: 6671, see: 791, seeAlso: 98 },
  ],
];

describe.each(exhaustive)('given %s as official XML', (_, name, importer, counts) => {
  const { isSkipped, note } = sources(name);
  it.skipIf(isSkipped)(
    `when imported, then every entry is found again${note}`,
    async () => {
      const files = filesFor(importer, name);
      const pack = await packFrom(importer, files);
      expect(pack.manifest.counts).toMatchObject(counts);
      const tree = openIndex(pack);
      const printed = printedEntries(textOf({ bytes: files[0]?.bytes ?? new Uint8Array() }));
      expect(tree.size).toBe(printed.length);
      const bare = (code: string | undefined) => code?.replace('.', '') ?? '';
      const different = printed.filter((entry, node) => {
        const isSame =
          tree.levelOf(node) === entry.level &&
          tree.titleOf(node).replaceAll(' ', '') === entry.title.replaceAll(' ', '') &&
          bare(tree.codeOf(node)) === bare(entry.code) &&
          bare(tree.manifestationOf(node)) === bare(entry.manifestation) &&
          bare(tree.categoryOf(node)) === bare(entry.category) &&
          (tree.seeOf(node)?.text ?? '') === entry.see &&
          (tree.seeAlsoOf(node)?.text ?? '') === entry.seeAlso;
        return !isSame;
      });
      expect(different.slice(0, 5)).toEqual([]);
      expect(pack.byteLength).toBeLessThan(3.5e6);
      // Every node is reached from its parent, and each code leads back to its nodes.
      for (let node = 0; node < tree.size; node += 1) {
        const parent = tree.parentOf(node);
        if (parent >= 0) expect(node < tree.endOf(parent)).toBe(true);
      }
      for (const node of [0, 1, Math.floor(tree.size / 2), tree.size - 1]) {
        const code = tree.codeOf(node);
        if (code) expect(tree.nodesOf(code)).toContain(node);
      }
    },
    120_000,
  );
});
