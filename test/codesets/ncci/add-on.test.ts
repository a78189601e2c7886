import { describe, expect, test } from 'vitest';
import { addOnImporter } from '../../../src/codesets/import/ncci/add-on.ts';
import { openAddOns } from '../../../src/codesets/ncci/add-on.ts';
import {
  officialFiles,
  packFrom,
  problemsOf,
  releaseOf,
  textFile,
  workbook,
} from '../medicare/importing.ts';
import { linesOf, sources } from '../source-data.ts';

const csv = 'codesets/ncci/aoc_2024-07.csv';

const { isSkipped, note } = sources(csv);

const pairsOf = (): (readonly [primary: string, addOn: string, type: string])[] =>
  linesOf(csv)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(','))
    .map(([primary = '', addOn = '', type = '']) => [primary, addOn, type] as const);

/** Rendered in the fixed-width layout: type, add-on, its end, primary, its end, from, to, note. */
const rendered = [
  '190461       90460       2013091       ',
  '190472       90460       2013091       ',
  '190472       90471       20130912024366',
  '190472       90473       2025001       ',
  '20054T       CCCCC       2013091       Contractor Defined Primary Codes',
  '399100       CCCCC       2013091       Contractor Defined Primary Codes',
  '399100       00100       2013091       ',
  '1112342020366112332021365              ',
].join('\r\n');

const header = [
  'AOC_Edit_Type',
  'Add-On_Code',
  'AOC_DelDT',
  'Primary_Code',
  'Primary_Code_DelDT',
  'AOC_Edit_EffDT',
  'AOC_Edit_DelDT',
  'Special_Instruction_Notes',
];

const asCells = (line: string): string[] => [
  line.slice(0, 1),
  line.slice(1, 6),
  line.slice(6, 13).trim(),
  line.slice(13, 18),
  line.slice(18, 25).trim(),
  line.slice(25, 32).trim(),
  line.slice(32, 39).trim(),
  line.slice(39),
];

describe('add-on code edits', () => {
  test.skipIf(isSkipped)(
    `every pair of July 2024 answers as its line says, both ways${note}`,
    async () => {
      const edits = openAddOns(await packFrom(addOnImporter, officialFiles(csv)));
      const pairs = pairsOf();
      expect(edits.manifest).toMatchObject({
        vintage: '2024Q3',
        counts: { rows: 7465, 'type 1': 6860, 'type 2': 36, 'type 3': 569 },
      });
      const byAddOn = Map.groupBy(pairs, ([, addOn]) => addOn);
      expect(byAddOn.size).toBe(668);
      for (const [code, own] of byAddOn) {
        const listed = own.map(([primary]) => primary).filter((primary) => primary !== 'CCCCC');
        expect(edits.primaries(code, '2024-07-01')).toEqual({
          code,
          type: own[0]?.[2],
          primaries: listed.sort(),
          contractorDefined: own[0]?.[2] !== '1',
        });
      }
      for (const [primary, own] of Map.groupBy(pairs, ([code]) => code)) {
        const allowed = own.map(([, code, type]) => ({ code, type }));
        expect(edits.addOns(primary, '2024-07-01')).toEqual(primary === 'CCCCC' ? [] : allowed);
      }
      expect(edits.primaries('99213', '2024-07-01')).toBeUndefined();
    },
  );

  test('given the fixed-width text, then each pair stands on its dates, last day included', async () => {
    const file = textFile('AOC_V2026Q2-F-MCR.txt', rendered);
    const edits = openAddOns(await packFrom(addOnImporter, [file]));
    const primaries = (date: string) => edits.primaries('90472', date)?.primaries;
    expect(primaries('2013-03-31')).toBeUndefined();
    expect(primaries('2013-04-01')).toEqual(['90460', '90471']);
    expect(primaries('2024-12-31')).toEqual(['90460', '90471']);
    expect(primaries('2025-01-01')).toEqual(['90460', '90473']);
    expect(edits.addOns('90460', '2025-01-01')).toEqual([
      { code: '90461', type: '1' },
      { code: '90472', type: '1' },
    ]);
    expect(edits.primaries('0054T', '2025-01-01')).toEqual({
      code: '0054T',
      type: '2',
      primaries: [],
      contractorDefined: true,
    });
    expect(edits.primaries('99100', '2025-01-01')).toEqual({
      code: '99100',
      type: '3',
      primaries: ['00100'],
      contractorDefined: true,
    });
    // The pair ends with the first of its codes.
    expect(edits.primaries('11234', '2020-12-31')?.primaries).toEqual(['11233']);
    expect(edits.primaries('11234', '2021-01-01')).toBeUndefined();
    expect(releaseOf(addOnImporter, [file])).toEqual({
      vintage: '2026Q2',
      from: '2026-04-01',
      to: '2026-06-30',
    });
  });

  test('given the workbook in any order of columns, then it answers as the text does', async () => {
    const text = await packFrom(addOnImporter, [textFile('rendered.txt', rendered)]);
    const expected = openAddOns(text);
    const cells = [header, ...rendered.split('\r\n').map(asCells)];
    for (const rows of [cells, cells.map((row) => [...row].reverse())]) {
      const file = workbook('rendered.xlsx', [['A notice of the owner'], ...rows]);
      const edits = openAddOns(await packFrom(addOnImporter, [file]));
      for (const code of ['90461', '90472', '0054T', '99100', '11234'])
        for (const date of ['2013-04-01', '2024-12-31', '2025-01-01'])
          expect(edits.primaries(code, date)).toEqual(expected.primaries(code, date));
    }
  });

  test('given broken lines, then each is named and nothing is imported', async () => {
    const broken = rendered
      .replace('190461', '490461')
      .replace('2024366', '2024367')
      .replace('20054T       CCCCC', '20054T CCCCC');
    expect(await problemsOf(addOnImporter, [textFile('rendered.txt', broken)])).toEqual([
      { file: 'rendered.txt', line: 1, words: 'the edit type is none of 1, 2, 3' },
      { file: 'rendered.txt', line: 3, words: 'a date is no day written YYYYDDD' },
      { file: 'rendered.txt', line: 5, words: 'not a line of the fixed-width add-on file' },
    ]);
  });
});
