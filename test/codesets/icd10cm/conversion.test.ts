import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Conversions, openConversions } from '../../../src/codesets/icd10cm/conversion.ts';
import { previousCodesOf } from '../../../src/codesets/icd10cm/previous-codes.ts';
import {
  conversionTable,
  diagnosisConversions,
  effectiveDateOf,
} from '../../../src/codesets/import/icd10cm/conversion.ts';
import { readOrderAddenda } from '../../../src/codesets/import/icd10cm/order-addenda.ts';
import { LayoutError } from '../../../src/codesets/import/source-file.ts';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { sources } from '../source-data.ts';
import { aFile, built, official, unpacked } from './releases.ts';

const name = 'Conversion-Table-FY2027.rendered.csv';
const head = [
  '"Rendered: a row of prose",,',
  'Current code assignment,Effective,Previous Code(s) Assignment',
];
const tableOf = (...rows: string[]) => aFile(name, [...head, ...rows].join('\r\n'));
const open = async (...rows: string[]): Promise<Conversions> =>
  openConversions(openPack(await built([tableOf(...rows)], diagnosisConversions)));
const codesOf = (rows: readonly { code: string }[]): string[] => rows.map(({ code }) => code);

describe('given the third column of the conversion table', () => {
  const part = (from: string, to = from, withCodesUnder = to !== from) => ({
    from,
    to,
    withCodesUnder,
  });
  const cells = [
    { cell: 'A04.7', together: false, parts: [part('A04.7')] },
    { cell: 'None', together: false, parts: [] },
    { cell: 'C50.919, C50.929', together: false, parts: [part('C50.919'), part('C50.929')] },
    { cell: 'G93.3; R53.82', together: false, parts: [part('G93.3'), part('R53.82')] },
    { cell: 'C56.1 and C56.2', together: true, parts: [part('C56.1'), part('C56.2')] },
    { cell: 'I63.011 AND I63.012', together: true, parts: [part('I63.011'), part('I63.012')] },
    { cell: 'M96.89 & Y84.8', together: true, parts: [part('M96.89'), part('Y84.8')] },
    { cell: 'H35.20-H35.23', together: false, parts: [part('H35.20', 'H35.23')] },
    {
      cell: 'H02.101-H02.106; H02.109',
      together: false,
      parts: [part('H02.101', 'H02.106'), part('H02.109')],
    },
    { cell: 'I63.- and P91.88', together: true, parts: [part('I63', 'I63', true), part('P91.88')] },
    {
      cell: 'K31.89 and a code from R11-',
      together: true,
      parts: [part('K31.89'), part('R11', 'R11', true)],
    },
    {
      cell: 'K59.09 AND Code from categories T36-T50',
      together: true,
      parts: [part('K59.09'), part('T36', 'T50')],
    },
    { cell: 'Codes in Categories T15-T19', together: false, parts: [part('T15', 'T19')] },
    { cell: 'W458XXA', together: false, parts: [part('W45.8XXA')] },
  ];

  test.each(cells)('when it says $cell, then its codes are read', ({ cell, together, parts }) => {
    expect(previousCodesOf(cell)).toEqual({ parts, together });
  });

  test.each(['', 'see the index', 'A04.7 or so', 'A04.7,', '04.7', 'A04.7--A04.9'])(
    'when it says "%s", then it is not guessed',
    (cell) => {
      expect(previousCodesOf(cell)).toBeUndefined();
    },
  );

  test('when it holds anything, then reading it never fails', () => {
    fc.assert(
      fc.property(fc.string(), (cell) => {
        const read = previousCodesOf(cell);
        expect(read === undefined || Array.isArray(read.parts)).toBe(true);
      }),
    );
  });
});

describe('given the second column of the conversion table', () => {
  test.each([
    ['2026', '2026-10-01'],
    ['2023-04-01', '2023-04-01'],
    ['4/1/2023', '2023-04-01'],
    ['10/01/2026', '2026-10-01'],
  ])('when it says %s, then the code is new on %s', (cell, date) => {
    expect(effectiveDateOf(cell)).toBe(date);
  });

  test.each(['', '26', 'October', '2026-13-01', '2026-04-31', '13/1/2026', '1.4.2026'])(
    'when it says "%s", then it is not guessed',
    (cell) => {
      expect(effectiveDateOf(cell)).toBeUndefined();
    },
  );
});

describe('given a rendered conversion table', () => {
  test('when a code is asked for, then its successors and predecessors come with their dates', async () => {
    const conversions = await open(
      'M72.21,2026,M72.2',
      'M72.22,2026,M72.2',
      'M7222,2026,M72.2',
      'U07.0,2020-04-01,"J68.0, J80"',
      'K59.03,2016,K59.09 AND Code from categories T36-T50',
    );
    expect(conversions.count).toBe(4);
    expect(codesOf(conversions.successors('m722'))).toEqual(['M72.21', 'M72.22']);
    expect(conversions.successors('J80')).toMatchObject([
      { code: 'U07.0', effective: '2020-04-01' },
    ]);
    expect(codesOf(conversions.successors('T50.995A'))).toEqual(['K59.03']);
    expect(conversions.successors('T51.0X1A')).toEqual([]);
    expect(conversions.successors('J68')).toEqual([]);
    expect(conversions.successors('no code')).toEqual([]);
    expect(conversions.predecessors('K5903')).toMatchObject([
      { effective: '2016-10-01', previous: { together: true } },
    ]);
    expect(conversions.predecessors('I10')).toEqual([]);
  });

  test.each([
    ['no code', 'X,2026,M72.2', /rendered.csv:3: no code in the first column/],
    ['no date', 'M72.21,soon,M72.2', /:3: neither a year nor a date/],
    [
      'a previous code that is none',
      'M72.21,2026,see above',
      /:3: the previous codes cannot be read/,
    ],
    ['an empty cell', 'M72.21,2026,', /:3: the previous codes/],
  ])('when a row has %s, then it is named and nothing is imported', async (_, row, words) => {
    await expect(open(row, 'M72.22,2026,M72.2')).rejects.toThrow(words);
    await expect(open(row)).rejects.toThrow(LayoutError);
  });

  test('when a file is another table, then it is not taken for this one', () => {
    expect(conversionTable.recognises(aFile('a.csv', 'Code,Effective\nA00,2026\n'))).toBe(false);
    const damaged = Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]);
    expect(() =>
      conversionTable.recognises({ name: 'a.xlsx', sha256: '', bytes: damaged }),
    ).not.toThrow();
  });
});

const { isSkipped, note } = sources(official.conversion, official.addenda);

describe.skipIf(isSkipped)(`given the conversion table of FY2026${note}`, () => {
  let conversions: Conversions;
  beforeAll(async () => {
    conversions = openConversions(
      openPack(await built(unpacked(official.conversion), diagnosisConversions)),
    );
  });

  test('when it is imported, then every row is there once and the repeated ones are not counted', () => {
    expect(conversions.manifest).toMatchObject({
      set: 'icd-10-cm-conversion',
      vintage: 'FY2026',
      from: '2025-10-01',
      sources: [{ rows: 5892 }],
      counts: { conversions: 5884 },
    });
  });

  test('when the codes new in FY2026 are asked for, then they are those of the order addenda', () => {
    const [file] = unpacked(official.addenda);
    if (!file) throw new Error('the addenda are one file');
    const added = readOrderAddenda(file).changes.flatMap(({ before, after }) =>
      !before && after?.billable ? [after.code] : [],
    );
    const without = added.filter(
      (code) => !conversions.predecessors(code).some(({ effective }) => effective === '2025-10-01'),
    );
    expect(added).toHaveLength(487);
    expect(without).toEqual([]);
  });

  test('when a subdivided code is asked for, then its successors are those of its date', () => {
    expect(
      conversions.successors('G35').map(({ code, effective }) => `${code} ${effective}`),
    ).toEqual(
      ['G35.A', 'G35.B0', 'G35.B1', 'G35.B2', 'G35.C0', 'G35.C1', 'G35.C2', 'G35.D'].map(
        (code) => `${code} 2025-10-01`,
      ),
    );
    expect(conversions.predecessors('U07.0')[0]?.effective).toBe('2020-04-01');
    expect(conversions.predecessors('G56.03')[0]?.previous).toEqual({
      parts: [
        { from: 'G56.01', to: 'G56.01', withCodesUnder: false },
        { from: 'G56.02', to: 'G56.02', withCodesUnder: false },
      ],
      together: true,
    });
    expect(conversions.predecessors('M04.8')[0]?.previous.parts).toEqual([]);
  });

  test('when it is imported again, then every byte of the pack is the same', async () => {
    const [once, again] = [
      await built(unpacked(official.conversion), diagnosisConversions),
      await built(unpacked(official.conversion), diagnosisConversions),
    ];
    expect(Buffer.compare(once, again)).toBe(0);
  });
});
