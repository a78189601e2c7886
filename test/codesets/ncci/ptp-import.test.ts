import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ptpImporter } from '../../../src/codesets/import/ncci/ptp.ts';
import {
  LayoutError,
  type SourceFile,
  sourceFiles,
} from '../../../src/codesets/import/source-file.ts';
import {
  imported,
  latinFile,
  officialPart,
  packBytes,
  preamble,
  undatedFile,
} from './ptp-rendered.ts';

const row = (one: string, two: string) => `${one}\t${two}\t\t20200101\t*\t1\tLaboratory panel`;
const part = (number: number, ...rows: string[]) =>
  officialPart(`ccipra-v322r0-f${number}.${number > 2 ? 'txt' : 'TXT'}`, rows);

const refusal = async (...files: SourceFile[]): Promise<string[]> => {
  try {
    await packBytes(files);
    return [];
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    return error.problems.map(({ file, line, words }) => `${file}:${line} ${words}`);
  }
};

const recognised = (file: SourceFile) => ptpImporter.layouts.find((one) => one.recognises(file));

describe('given the parts of a quarter in the official layout', () => {
  const parts = [
    part(1, row('0001A', '0591T'), row('80053', '80048')),
    part(
      2,
      row('80053', '80047'),
      '80053\t80048\t*\t19960101\t20191231\t0\tLaboratory \u0096 panel',
    ),
    part(3, row('99215', '99211')),
  ];

  test('when imported, then they are one table, a pair of two parts included', async () => {
    const { pack, table } = await imported(...parts);
    expect(table.columnOnes()).toEqual(['0001A', '80053', '99215']);
    expect(table.columnTwos('80053')).toEqual(['80047', '80048']);
    expect(table.columnTwos('80048')).toEqual([]);
    expect(table.rows('80053', '80048').map(({ indicator }) => indicator)).toEqual(['0', '1']);
    expect(pack.manifest.counts).toEqual({ rows: 5, pairs: 4, codes: 7 });
    expect(pack.manifest.sources.map(({ name, rows }) => [name, rows])).toEqual([
      ['ccipra-v322r0-f1.TXT', 2],
      ['ccipra-v322r0-f2.TXT', 2],
      ['ccipra-v322r0-f3.txt', 1],
    ]);
  });

  test('when a rationale has a character of Windows-1252, then it reads as printed', async () => {
    const { table } = await imported(...parts);
    expect(table.pair('80053', '80048', '2019-12-31')).toMatchObject({
      rationale: 'Laboratory \u2013 panel',
      priorTo1996: true,
    });
  });

  test('when they come in another order, then the pack is the same to the byte', async () => {
    expect(await packBytes([...parts].reverse())).toEqual(await packBytes(parts));
  });

  test('when imported, then the end is told once all rows are in', async () => {
    const told: [number, number][] = [];
    await packBytes(parts, (done, total) => told.push([done, total]));
    expect(told).toEqual([[5, 5]]);
  });

  test.each([
    ['99213', 'X', 'is no code'],
    ['99215', '9921q', 'has the bits of 99211 in its key'],
    ['', '', 'is no code'],
    ['9921', '99211', 'is four characters'],
    ['99213', '99211 ', 'ends in a blank that no code of the table has'],
    ['\u2603\u2603\u2603\u2603\u2603', '99211', 'is no code'],
  ])('when asked for %s and %s, then there is no edit: one %s', async (one, two) => {
    const { table } = await imported(...parts);
    expect(table.rows(one, two)).toEqual([]);
    expect(table.pair(one, two, '2024-07-01')).toBeUndefined();
    expect(table.indicatorOn(one, two, 20240701)).toBe(-1);
  });
});

describe('given a file that was saved by another program', () => {
  test('when it has a byte order mark, then header and rows are found all the same', async () => {
    const header = 'column1\tcolumn2\tdeletion_date\tmodifier_indicator\trationale';
    const file = latinFile('ptp_2024-07.tsv', [
      `\u00ef\u00bb\u00bf${header}`,
      '99213\t99211\t*\t1\tx',
    ]);
    expect(recognised(file)?.name).toBe('ncci-ptp-undated');
    const { table } = await imported(file);
    expect(table.indicatorOn('99213', '99211', 20240701)).toBe(1);
  });

  test('when lines end without carriage return and the last without any, then all rows count', async () => {
    const text = [...preamble.slice(1), row('99213', '99211'), row('99214', '99211')].join('\n');
    const files = sourceFiles('ccipra-v322r0-f1.txt', new TextEncoder().encode(text));
    expect(files.map((file) => recognised(file)?.name)).toEqual(['ncci-ptp']);
    const { pack } = await imported(...files);
    expect(pack.manifest.counts.rows).toBe(2);
  });
});

describe('given a file that breaks its layout', () => {
  test.each([
    ['99213\t99211\t\t20200101\t*\t1', '6 cells, not 7'],
    ['99213\t99211\t\t20200101\t*\t1\tx\t', '8 cells, not 7'],
    ['9921\t99211\t\t20200101\t*\t1\tx', 'column 1 is not a code'],
    ['99213\t9921a\t\t20200101\t*\t1\tx', 'column 2 is not a code'],
    ['99213\t9A211\t\t20200101\t*\t1\tx', 'column 2 is not a code'],
    ['99213\t99211\tx\t20200101\t*\t1\tx', 'the mark of 1996 is not *'],
    ['99213\t99211\t\t20230229\t*\t1\tx', 'the effective date is no date'],
    ['99213\t99211\t\t\t*\t1\tx', 'the effective date is no date'],
    ['99213\t99211\t\t*\t*\t1\tx', 'the effective date is no date'],
    ['99213\t99211\t\t20200101\t2020-12-31\t1\tx', 'the deletion date is neither a date nor *'],
    ['99213\t99211\t\t20200101\t\t1\tx', 'the deletion date is neither a date nor *'],
    ['99213\t99211\t\t20200101\t*\t2\tx', 'the modifier indicator is not 0, 1 or 9'],
    ['99213\t99211\t\t20200101\t*\t\tx', 'the modifier indicator is not 0, 1 or 9'],
    ['99213\t99211\t\t20200101\t*\t1\t', 'no rationale'],
    ['', 'an empty line among the rows'],
    ['1 record', '1 cells, not 7'],
  ])(
    'when a row is %j, then its line is named and nothing is imported: %s',
    async (broken, words) => {
      const good = row('99213', '99211');
      expect(await refusal(part(1, good, broken, good))).toEqual([
        `ccipra-v322r0-f1.TXT:8 ${words}`,
      ]);
    },
  );

  test('when the first row is broken, then it does not pass for a line of the preamble', async () => {
    expect(await refusal(part(1, '\t99211\t\t20200101\t*\t1\tx', row('99213', '99211')))).toEqual([
      'ccipra-v322r0-f1.TXT:7 column 1 is not a code',
    ]);
    const undated = undatedFile('ptp_2024-07.tsv', ['\t\t*\t1\tx', '99213\t99211\t*\t1\tx']);
    expect(await refusal(undated)).toEqual([
      'ptp_2024-07.tsv:2 column 1 is not a code',
      'ptp_2024-07.tsv:2 column 2 is not a code',
    ]);
  });

  test('when several lines of several parts are broken, then each is named', async () => {
    const broken = '99213\t99211\t\t20200101\t*\t5\tx';
    expect(await refusal(part(2, broken), part(1, broken, row('99213', '99211'), broken))).toEqual([
      'ccipra-v322r0-f1.TXT:7 the modifier indicator is not 0, 1 or 9',
      'ccipra-v322r0-f1.TXT:9 the modifier indicator is not 0, 1 or 9',
      'ccipra-v322r0-f2.TXT:7 the modifier indicator is not 0, 1 or 9',
      'ccipra-v322r0-f2.TXT:0 no rows after the header',
    ]);
  });

  test('when thousands of lines are broken, then a thousand are named and the others counted', async () => {
    const problems = await refusal(part(1, ...Array.from({ length: 2500 }, () => 'x\tx')));
    expect(problems).toHaveLength(1001);
    expect(problems.at(-1)).toContain('1501 further problems');
  });

  test('when it has no rows, then it is refused; empty lines at its end are none', async () => {
    expect(await refusal(part(1))).toEqual(['ccipra-v322r0-f1.TXT:0 no rows after the header']);
    expect(await refusal(part(1, row('99213', '99211'), '', ''))).toEqual([]);
  });
});

describe('given files that do not make one practitioner table', () => {
  const good = row('99213', '99211');

  test('when one is of the outpatient hospital table, then it is refused by name', async () => {
    const hospital = officialPart('ccioph-v322r0-f1.txt', [good]);
    expect(await refusal(hospital)).toEqual([
      'ccioph-v322r0-f1.txt:0 the outpatient-hospital table; only the practitioner table is imported',
    ]);
    const practitioner = part(1, good);
    const releases = [hospital, practitioner].map((file) => recognised(file)?.releaseOf(file));
    expect(releases.map((release) => release?.vintage)).toEqual([
      '2026Q3-outpatient-hospital',
      '2026Q3',
    ]);
  });

  test('when a part is missing, then a table with a hole is refused', async () => {
    expect(await refusal(part(1, good), part(3, row('99214', '99211')))).toEqual([
      'ccipra-v322r0-f1.TXT:0 part f2 of the release is missing',
    ]);
  });

  test('when parts are of two versions, then they are refused', async () => {
    const other = officialPart('ccipra-v324r0-f2.txt', [row('99214', '99211')]);
    expect(await refusal(officialPart('ccipra-v323r0-f1.txt', [good]), other)).toEqual([
      'ccipra-v323r0-f1.txt:0 parts of several versions (ccipra-v323r0, ccipra-v324r0): import one alone',
    ]);
  });

  test('when the same part comes twice, then copies are one and other content is refused', async () => {
    const { pack } = await imported(part(1, good), part(1, good));
    expect(pack.manifest.counts.rows).toBe(1);
    expect(await refusal(part(1, good), part(1, row('99214', '99211')))).toEqual([
      'ccipra-v322r0-f1.TXT:0 a second file of that name with other content',
    ]);
  });

  test('when one part was saved under the name of another, then it is refused', async () => {
    expect(await refusal(part(1, good), part(2, good))).toEqual([
      'ccipra-v322r0-f2.TXT:0 the same content as ccipra-v322r0-f1.TXT, another part',
    ]);
  });

  test('when one has effective dates and another none, then they are refused', async () => {
    const undated = undatedFile('ptp_2026-07.tsv', ['99213\t99211\t*\t1\tx']);
    expect(await refusal(part(1, good), undated)).toEqual([
      'ccipra-v322r0-f1.TXT:0 files with and without effective dates: import those of one kind alone',
    ]);
  });

  test('when one is another table, then it is named', async () => {
    expect(await refusal(latinFile('mue.csv', ['a,b']), part(1, good))).toEqual([
      'mue.csv:0 not the layout of the PTP table',
    ]);
  });
});

describe('given the name of a file', () => {
  test.each([
    ['ccipra-v302r0-f1.TXT', '2024Q3', '2024-07-01', '2024-09-30'],
    ['CCIPRA-V313R0-F4.txt', '2025Q4', '2025-10-01', '2025-12-31'],
    ['ccipra-v320r0-f1.txt', '2026Q1', '2026-01-01', '2026-03-31'],
    ['ccipra-v321r1-f1.txt', '2026Q2', '2026-04-01', '2026-06-30'],
    ['ccipra-v323r0-f1.txt', '2026Q4', '2026-10-01', '2026-12-31'],
    ['ccipra-v324r0-f1.txt', '2026Q4', '2026-10-01', '2026-12-31'],
    ['medicare-ncci-2026q3-practitioner.txt', '2026Q3', '2026-07-01', '2026-09-30'],
    ['ptp_practitioner_2024-07.tsv', '2024Q3', '2024-07-01', '2024-09-30'],
  ])('when it is %s, then the release is %s', (name, vintage, from, to) => {
    const file = officialPart(name, []);
    expect(recognised(file)?.releaseOf(file)).toEqual({ vintage, from, to });
  });

  test('when it tells no quarter, then the release is not guessed', () => {
    const file = officialPart('edits.txt', []);
    expect(recognised(file)?.releaseOf(file)).toBeUndefined();
  });
});

describe('given the workbook twin of a part', () => {
  const cell = (text: string, column: number, line: number) =>
    `<c r="${'ABCDEFG'[column]}${line + 1}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheetRow = (line: string, at: number) =>
    `<row r="${at + 1}">${line
      .split('\t')
      .map((text, column) => cell(text, column, at))
      .join('')}</row>`;
  const workbook = (name: string, lines: readonly string[]): SourceFile => {
    const sheet = lines.map(sheetRow).join('');
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const [file] = sourceFiles(
      name,
      zipSync({
        'xl/workbook.xml': strToU8(
          `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
        ),
        'xl/_rels/workbook.xml.rels': strToU8(
          `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
        ),
        'xl/worksheets/sheet1.xml': strToU8(
          `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
        ),
      }),
    );
    if (!file) throw new Error('a workbook is a file');
    return file;
  };
  const lines = [...preamble, row('80053', '80048'), row('80053', '80047')];

  test('when it comes alone, then it is read like the text', async () => {
    const file = workbook('ccipra-v322r0-f1.xlsx', lines);
    expect(recognised(file)?.name).toBe('ncci-ptp');
    const { table } = await imported(file);
    expect(table.columnTwos('80053')).toEqual(['80047', '80048']);
    expect(table.pair('80053', '80048', '2026-07-01')).toMatchObject({ indicator: '1' });
  });

  test('when a row of it is broken, then the row is named', async () => {
    const broken = workbook('ccipra-v322r0-f1.xlsx', [...lines, '80053\t80048\t\t1\t*\t1\tx']);
    expect(await refusal(broken)).toEqual([
      'ccipra-v322r0-f1.xlsx:9 the effective date is no date',
    ]);
  });

  test('when the text comes with it, then only the text counts', async () => {
    const { pack } = await imported(
      workbook('ccipra-v322r0-f1.xlsx', lines),
      part(1, row('99213', '99211')),
    );
    expect(pack.manifest.counts.rows).toBe(1);
    expect(pack.manifest.sources.map(({ rows }) => rows)).toEqual([1, 0]);
  });
});
