import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imported, officialPart, packBytes, undatedFile } from './ptp-rendered.ts';

/** A row as printed: column 1, column 2, mark of 1996, effective, deletion, indicator, rationale. */
type Printed = [string, string, string, string, string, string, string];

const dates = ['19960101', '20050101', '20050630', '20050701', '20191231', '20240229', '20260930'];
const askedDates = [
  '19951231',
  '20050630',
  '20050702',
  '20200101',
  '20240301',
  '20261001',
  ...dates,
];
const isoOf = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

/** Codes of the three shapes, close together and far apart. */
const codeOf = (number: number): string => {
  const digits = String(number % 10_000).padStart(4, '0');
  return [`${digits}0`, `G${digits}`, `${digits}T`][number % 3] ?? '';
};
const code = (below: number) => fc.nat({ max: below - 1 }).map(codeOf);

const printed = (codes: number): fc.Arbitrary<Printed> =>
  fc.tuple(
    code(7),
    code(codes),
    fc.constantFrom('', '*'),
    fc.constantFrom(...dates),
    fc.constantFrom('*', ...dates),
    fc.constantFrom('0', '1', '9'),
    fc.constantFrom('Laboratory panel', 'More extensive procedure', 'Sequential procedure'),
  );
const tables = fc
  .constantFrom(3, 50, 2000)
  .chain((codes) => fc.array(printed(codes), { minLength: 1, maxLength: 120 }));

/** Each row by itself, as one comparable text. */
const fact = (deleted: string, indicator: string, rationale: string, from = '', prior = '') =>
  [from, deleted, indicator, rationale, prior].join(' | ');

/** The rows of a pair, straight from the printed ones. */
const naive = (rows: readonly Printed[], one: string, two: string): readonly Printed[] =>
  rows.filter(([column1, column2]) => column1 === one && column2 === two);

const wrong = '99999';
const pairsToAsk = (rows: readonly Printed[]): [string, string][] => [
  ...rows.map(([one, two]): [string, string] => [one, two]),
  ...rows.map(([one, two]): [string, string] => [two, one]),
  ...rows.map(([one], at): [string, string] => [one, rows[rows.length - 1 - at]?.[1] ?? wrong]),
  [wrong, codeOf(1)],
  [codeOf(1), wrong],
];

describe('given any small table in the official layout', () => {
  test('when asked for any pair on any date, then it answers as a reading of its lines does', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const { table } = await imported(
          officialPart(
            'ccipra-v322r0-f1.txt',
            rows.map((row) => row.join('\t')),
          ),
        );
        for (const [one, two] of pairsToAsk(rows)) {
          const expected = naive(rows, one, two);
          expect(
            table
              .rows(one, two)
              .map((row) => {
                const deleted = row.deleted?.replaceAll('-', '') ?? '*';
                const from = row.effective?.replaceAll('-', '');
                return fact(
                  deleted,
                  row.indicator,
                  row.rationale,
                  from,
                  row.priorTo1996 ? '*' : '',
                );
              })
              .sort(),
          ).toEqual(
            expected.map(([, , prior, from, to, x, why]) => fact(to, x, why, from, prior)).sort(),
          );
          for (const day of askedDates) {
            const inForce = expected.filter(
              ([, , , from, to]) => from <= day && (to === '*' || day <= to),
            );
            // Of those in force the one that began last, then the one that ends last.
            const [decides] = inForce.toSorted(
              ([, , , from, to], [, , , otherFrom, otherTo]) =>
                Number(otherFrom) - Number(from) ||
                Number(otherTo.replace('*', '99999999')) - Number(to.replace('*', '99999999')),
            );
            const edit = table.pair(one, two, isoOf(day));
            expect(edit && [edit.effective, edit.deleted ?? '*', edit.indicator]).toEqual(
              decides && [
                isoOf(decides[3]),
                decides[4] === '*' ? '*' : isoOf(decides[4]),
                decides[5],
              ],
            );
            expect(table.indicatorOn(one, two, Number(day))).toBe(Number(decides?.[5] ?? -1));
          }
        }
        const ones = [...new Set(rows.map(([one]) => one))].sort();
        expect(table.columnOnes()).toEqual(ones);
        for (const one of ones)
          expect(table.columnTwos(one)).toEqual(
            [...new Set(rows.filter((row) => row[0] === one).map(([, two]) => two))].sort(),
          );
      }),
      { numRuns: 60 },
    );
  });
});

describe('given any small table without effective dates', () => {
  test('when asked for any pair on any date, then the first deletion on or after it decides', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const lines = rows.map(([one, two, , , to, x, why]) => [one, two, to, x, why].join('\t'));
        const { table } = await imported(undatedFile('ptp_2024-07.tsv', lines));
        for (const [one, two] of pairsToAsk(rows)) {
          const expected = naive(rows, one, two);
          for (const day of askedDates) {
            const standing = expected
              .filter(([, , , , to]) => to === '*' || day <= to)
              .toSorted(
                ([, , , , to], [, , , , other]) =>
                  Number(to.replace('*', '99999999')) - Number(other.replace('*', '99999999')),
              );
            const [decides] = standing;
            const edit = table.pair(one, two, isoOf(day));
            expect(edit && [edit.effectiveUnknown, edit.effective, edit.indicator]).toEqual(
              decides && [true, undefined, decides[5]],
            );
            expect(table.indicatorOn(one, two, Number(day))).toBe(Number(decides?.[5] ?? -1));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('given tables of unusual size', () => {
  const line = (one: string, two: string, from: string, why = 'Laboratory panel') =>
    `${one}\t${two}\t\t${from}\t*\t1\t${why}`;

  test('when a code has thousands of partners, then each is found and no other', async () => {
    const all = Array.from({ length: 5000 }, (_, at) => String(10_000 + at));
    const partners = all.filter((_, at) => at % 3 !== 1);
    const rows = partners.map((two) => line('99999', two, '20200101'));
    const { table } = await imported(officialPart('ccipra-v322r0-f1.txt', rows));
    expect(table.columnTwos('99999')).toEqual(partners);
    expect(all.filter((two) => table.indicatorOn('99999', two, 20200101) === 1)).toEqual(partners);
  });

  test('when there are more histories than two bytes number, then each is still its own', async () => {
    const days = Array.from({ length: 28 * 12 }, (_, at) => {
      const month = String(1 + Math.floor(at / 28)).padStart(2, '0');
      return `${month}${String(1 + (at % 28)).padStart(2, '0')}`;
    });
    const rows: Printed[] = days.flatMap((from, one) =>
      days.slice(0, 200).map((to, two): Printed => {
        const codes = [String(10_000 + one), String(20_000 + two)] as const;
        return [...codes, '', `2000${from}`, `2010${to}`, '1', 'Laboratory panel'];
      }),
    );
    expect(rows.length).toBeGreaterThan(65_536);
    const { table } = await imported(
      officialPart(
        'ccipra-v322r0-f1.txt',
        rows.map((row) => row.join('\t')),
      ),
    );
    const answers = rows.map(([one, two]) => {
      const [edit, ...more] = table.rows(one, two);
      return more.length === 0 && edit && `${edit.effective} ${edit.deleted}`;
    });
    expect(answers).toEqual(rows.map((row) => `${isoOf(row[3])} ${isoOf(row[4])}`));
  });

  test('when there are more rationales than a byte numbers, then the line is named', async () => {
    const rows = Array.from({ length: 257 }, (_, at) =>
      line('99213', '99211', '20200101', `r${at}`),
    );
    await expect(packBytes([officialPart('ccipra-v322r0-f1.txt', rows)])).rejects.toThrow(
      'ccipra-v322r0-f1.txt:263: more than 256 different rationales',
    );
  });
});
