import { describe, expect, test } from 'vitest';
import { mpfsImporter } from '../../../src/codesets/import/medicare/mpfs.ts';
import { openMpfs, type RelativeValue } from '../../../src/codesets/medicare/mpfs.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';
import {
  bytesFrom,
  officialFiles,
  packFrom,
  problemsOf,
  releaseOf,
  textFile,
} from './importing.ts';

const csv = 'codesets/mpfs/PPRRVU2025_Oct.nodescr.csv.gz';
const txt = 'codesets/mpfs/PPRRVU2025_Oct.nodescr.txt.gz';

const onSources = (title: string, files: string[], check: () => Promise<void>): void => {
  const { isSkipped, note } = sources(...files);
  test.skipIf(isSkipped)(`${title}${note}`, check);
};

const expectedRows = (): RelativeValue[] =>
  linesOf(csv)
    .slice(10)
    .filter((line) => line !== '')
    .map((line) => {
      const cells = cellsOf(line);
      const cell = (index: number): string => cells[index] ?? '';
      const hundredths = (index: number): number => Math.round(Number(cell(index)) * 100);
      return {
        code: cell(0),
        modifier: cell(1),
        status: cell(3),
        notUsedForMedicare: cell(4) === '+',
        workHundredths: hundredths(5),
        nonFacilityPeHundredths: hundredths(6),
        nonFacilityNa: cell(7) === 'NA',
        facilityPeHundredths: hundredths(8),
        facilityNa: cell(9) === 'NA',
        malpracticeHundredths: hundredths(10),
        nonFacilityTotalHundredths: hundredths(11),
        facilityTotalHundredths: hundredths(12),
        pcTc: cell(13),
        globalDays: cell(14),
        preoperativeHundredths: hundredths(15),
        intraoperativeHundredths: hundredths(16),
        postoperativeHundredths: hundredths(17),
        multipleProcedure: cell(18),
        bilateral: cell(19),
        assistant: cell(20),
        coSurgeons: cell(21),
        team: cell(22),
        endoscopicBase: cell(23),
        factorTenThousandths: Math.round(Number(cell(24)) * 10_000),
        supervision: cell(25),
        calculation: cell(26),
        imagingFamily: cell(27),
        oppsNonFacilityPeHundredths: hundredths(28),
        oppsFacilityPeHundredths: hundredths(29),
        oppsMalpracticeHundredths: hundredths(30),
      };
    });

/** Rendered in the layout of the csv: titles, stacked labels, the header row, two rows. */
const rendered = (factor: string, work = '1.30'): string =>
  [
    ',,2026 National Physician Fee Schedule Relative Value File July Release,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
    ',,RELEASED 06/30/2026,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
    ',,,STATUS,MEDICARE ,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,ASST,CO-,TEAM,ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT',
    'HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT',
    `99213,,licensed words,A,,${work},1.35,,0.57,,0.10,2.75,1.97,0,XXX,0.00,0.00,0.00,0,0,0,0,0,,${factor},09,0,99,0.00,0.00,0.00`,
    `71046,26,licensed words,A,,0.22,0.08,,0.08,,0.01,0.31,0.31,1,XXX,0.00,0.00,0.00,0,0,0,0,0,,${factor},09,0,88,0.00,0.00,0.00`,
    '',
  ].join('\r\n');

const nonQpp = textFile('PPRRVU2026_Jul_nonQPP.csv', rendered('33.4009'));
const qpp = textFile('PPRRVU2026_Jul_QPP.csv', rendered('33.5675'));

describe('relative values of the physician fee schedule', () => {
  onSources('every row of October 2025 answers as its line says', [csv], async () => {
    const values = openMpfs(await packFrom(mpfsImporter, officialFiles(csv)));
    const expected = expectedRows();
    expect(expected.map(({ code, modifier }) => values.find(code, modifier))).toEqual(expected);
    expect(values.manifest).toMatchObject({
      vintage: '2025Q4',
      from: '2025-10-01',
      to: '2025-12-31',
      counts: {
        rows: 19090,
        'modifier none': 16851,
        'modifier 26': 1127,
        'modifier TC': 1108,
        'modifier 53': 4,
      },
    });
  });

  onSources('the fixed-width text gives the same rows as the csv', [csv, txt], async () => {
    const values = openMpfs(await packFrom(mpfsImporter, officialFiles(txt)));
    const expected = expectedRows();
    expect(values.manifest).toMatchObject({ vintage: '2025Q4', counts: { rows: 19090 } });
    expect(expected.map(({ code, modifier }) => values.find(code, modifier))).toEqual(expected);
  });

  test('given a code, then its components are rows of their own', async () => {
    const values = openMpfs(await packFrom(mpfsImporter, [nonQpp]));
    expect(values.find('71046', '26')?.workHundredths).toBe(22);
    expect(values.find('71046')).toBeUndefined();
    expect(values.find('99213', '26')).toBeUndefined();
    expect(values.indicator('99213', '', 'globalDays')).toBe('XXX');
    expect(values.indicator('99999', '', 'globalDays')).toBe('');
  });

  test('given the two files of a release, then both conversion factors stand in one row', async () => {
    const values = openMpfs(await packFrom(mpfsImporter, [nonQpp, qpp]));
    expect(values.manifest.counts.rows).toBe(2);
    expect(values.find('99213')).toMatchObject({
      factorTenThousandths: 334_009,
      qppFactorTenThousandths: 335_675,
    });
    const found = await bytesFrom(mpfsImporter, [qpp, nonQpp]);
    expect(await bytesFrom(mpfsImporter, [nonQpp, qpp])).toEqual(found);
    expect(releaseOf(mpfsImporter, [nonQpp])?.vintage).toBe('2026Q3');
    const alone = openMpfs(await packFrom(mpfsImporter, [nonQpp]));
    expect(alone.find('99213')?.qppFactorTenThousandths).toBeUndefined();
  });

  test('given files that differ by more, or the one without the other, then they are refused', async () => {
    const other = textFile('PPRRVU2026_Jul_QPP.csv', rendered('33.5675', '1.31'));
    expect(await problemsOf(mpfsImporter, [nonQpp, other])).toEqual([
      {
        file: 'PPRRVU2026_Jul_QPP.csv',
        line: 5,
        words: '99213 differs from the other file by more than its factor',
      },
    ]);
    expect(await problemsOf(mpfsImporter, [qpp])).toEqual([
      {
        file: 'PPRRVU2026_Jul_QPP.csv',
        line: 0,
        words: 'the factor of qualifying participants alone: import the other file too',
      },
    ]);
  });

  test('given descriptions, then they are kept only with a CPT licence', async () => {
    const without = openMpfs(await packFrom(mpfsImporter, [nonQpp]));
    expect(without.find('99213')).not.toHaveProperty('description');
    const licences = { cpt: true, nucc: false, x12: false };
    const having = openMpfs(await packFrom(mpfsImporter, [nonQpp], { licences }));
    expect(having.find('99213')?.description).toBe('licensed words');
  });

  test('given broken lines, then each is named and nothing is imported', async () => {
    const broken = rendered('33.4009')
      .replace('1.30,1.35,,', '1.3x,1.35,N,')
      .replace('71046,26', '71046,2')
      .concat('99214,,,A,,1.92\r\n');
    expect(await problemsOf(mpfsImporter, [textFile('rendered.csv', broken)])).toEqual([
      { file: 'rendered.csv', line: 5, words: 'nonFacilityNa is "N"' },
      { file: 'rendered.csv', line: 5, words: 'work is "1.3x", no decimal' },
      { file: 'rendered.csv', line: 6, words: '"2" is no modifier' },
      { file: 'rendered.csv', line: 7, words: '6 cells where a row has 31' },
    ]);
    const moved = rendered('33.4009').replace(',IND,DAYS,', ',DAYS,IND,');
    expect(await problemsOf(mpfsImporter, [textFile('rendered.csv', moved)])).toEqual([
      {
        file: 'rendered.csv',
        line: 0,
        words: 'no header row HCPCS, MOD, … with the columns in their known order',
      },
    ]);
  });
});
