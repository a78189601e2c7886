import { describe, expect, it } from 'vitest';
import { amend } from '../../../src/codesets/import/icd10cm/index-amend.ts';
import { branchesOf, entriesOf } from '../../../src/codesets/import/icd10cm/index-branches.ts';
import { titleOf } from '../../../src/codesets/import/icd10cm/index-entry.ts';
import { readIndexAddendum } from '../../../src/codesets/import/icd10cm/index-instructions.ts';
import { readIndexLine } from '../../../src/codesets/import/icd10cm/index-line.ts';
import { LayoutError } from '../../../src/codesets/import/source-file.ts';
import { linesOf, sources } from '../source-data.ts';
import { indexFiles, sourceFile } from './index-sources.ts';

const addendum = (...lines: string[]) =>
  sourceFile(
    'icd10cm-index-addenda-2026.txt',
    ['    ICD-10-CM INDEX to DISEASES and INJURIES', '        2026 Addenda', ...lines, ''].join(
      '\n',
    ),
  );

const tree = (...lines: string[]) =>
  branchesOf(lines.map((line, index) => readIndexLine(line, 'G', index + 1)));

const printed = (terms: ReturnType<typeof tree>): string[] =>
  entriesOf(terms).map((entry) =>
    `${'- '.repeat(entry.level)}${titleOf(entry)} ${entry.code}`.trim(),
  );

describe('given a line as the printed Index writes it', () => {
  it.each([
    [
      'Gout (acute) (chronic) M10.9',
      { head: 'Gout', modifiers: '(acute) (chronic)', code: 'M10.9' },
    ],
    ['- - with purpura M31.19 [N08]', { level: 2, code: 'M31.19', manifestation: 'N08' }],
    ['- function (see also Elevated, test) R79.89', { seeAlso: 'Elevated, test', code: 'R79.89' }],
    [
      '- associated H59.4 - see also Bleb, old (infected)',
      { code: 'H59.4', seeAlso: 'Bleb, old (infected)' },
    ],
    ['- gingival - see Periodontitis, localized', { level: 1, see: 'Periodontitis, localized' }],
    ['- virus (HPV) DNA test', { head: 'virus', modifiers: '(HPV)', tail: ' DNA test', code: '' }],
    ['- - device NEC', { head: 'device NEC', code: '' }],
    ['- labyrinth - see subcategory H83.8', { category: 'H83.8', see: '' }],
    ['- syndrome QA0.0151', { code: 'QA0.0151' }],
    [
      'Anaplasmosis [A. phagocytophilum] A79.82',
      { head: 'Anaplasmosis [A. phagocytophilum]', code: 'A79.82' },
    ],
  ])('when %s is read, then its parts are known', (line, parts) => {
    expect(readIndexLine(line, 'G', 1)).toMatchObject(parts);
  });
});

describe('given an addendum to the Index (rendered)', () => {
  const before = [
    'Gout (acute) M10.9',
    '- chronic M1A.9-',
    '- lead-induced M10.10',
    '- - ankle M10.17-',
    'Grippe - see Influenza',
  ];

  it('when carried out, then entries are added in order, revised and deleted', () => {
    const terms = tree(...before);
    const result = amend(
      terms,
      readIndexAddendum(
        addendum(
          'No Change     G',
          'No Change     Gout (acute) M10.9',
          'Revise from   - chronic M1A.9-',
          'Revise to     - chronic (tophaceous) M1A.9-',
          'Add           - idiopathic M10.00',
          'Add           - - ankle and foot, of a very long name that is',
          '              wrapped M10.07-',
          '\fNo Change     - lead-induced M10.10',
          'Delete        - - ankle M10.17-',
        ),
      ),
    );
    expect(result).toEqual({ applied: 4, already: 0, unapplied: [] });
    expect(printed(terms)).toEqual([
      'Gout (acute) M10.9',
      '- chronic (tophaceous) M1A.9-',
      '- idiopathic M10.00',
      '- - ankle and foot, of a very long name that is wrapped M10.07-',
      '- lead-induced M10.10',
      'Grippe',
    ]);
  });

  it('when it is carried out twice, then the second time changes nothing', () => {
    const terms = tree(...before);
    const again = readIndexAddendum(
      addendum('No Change     Gout (acute) M10.9', 'Add           - idiopathic M10.00'),
    );
    amend(terms, again);
    expect(amend(terms, again)).toEqual({ applied: 0, already: 1, unapplied: [] });
  });

  it.each([
    ['its place is not there', ['No Change     Goutte', 'Add           - chronic M10.9'], 4],
    ['what it deletes is not there', ['Delete        Grippus J11.1'], 3],
    [
      'what it deletes has another code',
      ['No Change     Gout M10.9', 'Delete        - chronic M1A.0'],
      4,
    ],
    ['what it revises is not there', ['Revise from   Gicht M10.9', 'Revise to     Gicht M10.0'], 4],
    [
      'what it deletes still holds entries',
      ['No Change     Gout', 'Delete        - lead-induced M10.10'],
      4,
    ],
  ])('when %s, then nothing is done and the line is told', (_, lines, line) => {
    const terms = tree(...before);
    const result = amend(terms, readIndexAddendum(addendum(...lines)));
    expect(result.applied).toBe(0);
    expect(result.unapplied).toMatchObject([{ file: 'icd10cm-index-addenda-2026.txt', line }]);
    expect(printed(terms)).toEqual(printed(tree(...before)));
  });

  it.each([
    ['a line begins with no action', 'Change        Gout M10.9', 3, 'no action'],
    [
      'a line is deeper than the layout allows',
      `Add           ${'- '.repeat(10)}deep M10.9`,
      3,
      'no entry',
    ],
  ])('when %s, then it is refused', (_, line, at, words) => {
    const read = () => readIndexAddendum(addendum(line));
    expect(read).toThrow(LayoutError);
    expect(read).toThrow(`:${at}: `);
    expect(read).toThrow(words);
  });

  it('when its title does not tell the year, then it is refused', () => {
    expect(() => readIndexAddendum(sourceFile('a.txt', 'Add           Gout M10.9\n'))).toThrow(
      'of which year',
    );
  });
});

describe('given the official addenda', () => {
  const { isSkipped, note } = sources(...indexFiles.addenda);
  it.skipIf(isSkipped)(`when read, then every instruction of every line is there${note}`, () => {
    for (const name of indexFiles.addenda) {
      const lines = linesOf(name).map((line) => line.replace('\f', ''));
      const expected = lines.filter(
        (line) =>
          /^(No Change|Add|Delete|Revise (from|to))\s/.test(line) &&
          !/^No Change\s+[A-Z]$/.test(line.trimEnd()),
      );
      const { instructions } = readIndexAddendum(sourceFile(name, lines.join('\n')));
      expect(instructions.length).toBe(expected.length);
      // A revision says both what it was and what it becomes, one after the other.
      for (const [index, { action }] of instructions.entries())
        if (action === 'Revise to') expect(instructions[index - 1]?.action).toBe('Revise from');
    }
  });
});
