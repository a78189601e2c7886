import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyAddenda,
  inverseOf,
  placesOf,
} from '../../../src/codesets/import/icd10cm/apply-addenda.ts';
import { readOrderAddenda } from '../../../src/codesets/import/icd10cm/order-addenda.ts';
import { readOrderFile } from '../../../src/codesets/import/icd10cm/order-file.ts';
import { type OrderLine, writeOrderLine } from '../../../src/codesets/import/icd10cm/order-line.ts';
import { LayoutError, type SourceFile } from '../../../src/codesets/import/source-file.ts';
import { sources } from '../source-data.ts';
import { aFile, built, official, unpacked } from './releases.ts';

const name = 'icd10cm-order-addenda-2027.rendered.txt';
const row = (verb: string, flag: 0 | 1, code: string, title: string): string =>
  `${verb.padEnd(13)}${flag} ${code.padEnd(7)} ${title.padEnd(60)} ${title}`;

const changes = [
  row('Delete:', 1, 'M722', 'Plantar fascial fibromatosis'),
  row('Add:', 0, 'M722', 'Plantar fascial fibromatosis'),
  row('Add:', 1, 'M7221', 'Plantar fascial fibromatosis, right foot'),
  row('Add:', 1, 'M7222', 'Plantar fascial fibromatosis, left foot'),
  row('Revise from:', 1, 'M724', 'Pseudosarcomatous fibromatosis'),
  row('Revise to:', 1, 'M724', 'Nodular fasciitis'),
  row('Delete:', 1, 'M729', 'Fibroblastic disorder, unspecified'),
];
const trailer = [
  '',
  'Headers',
  '      1 headers in icd10cm_order_2026.txt',
  '      2 headers in icd10cm_order_2027.txt',
  '      1 additions',
  '      0 deletions',
  '      0 revisions',
  'of which',
  '      0 revisions to both long and short titles',
  '      0 revisions to long title only',
  '      0 revisions to short title only',
  '',
  'Codes',
  '      3 codes in icd10cm_order_2026.txt',
  '      3 codes in icd10cm_order_2027.txt',
  '      2 additions',
  '      2 deletions',
  '      1 revisions',
];
const addendaOf = (lines: readonly string[]): SourceFile =>
  aFile(name, lines.map((line) => `${line}\r\n`).join(''));

const before: OrderLine[] = [
  { code: 'M72', billable: false, long: 'Fibroblastic disorders' },
  { code: 'M722', billable: true, long: 'Plantar fascial fibromatosis' },
  { code: 'M724', billable: true, long: 'Pseudosarcomatous fibromatosis' },
  { code: 'M729', billable: true, long: 'Fibroblastic disorder, unspecified' },
].map((line, index) => ({ ...line, order: index + 1, short: line.long }));

const codesOf = (lines: readonly OrderLine[]): string[] =>
  lines.map(({ order, code, billable }) => `${order} ${code} ${billable ? 1 : 0}`);

const problemsOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof LayoutError) return error.problems;
    throw error;
  }
  return [];
};

describe('given rendered order addenda', () => {
  const addenda = readOrderAddenda(addendaOf([...changes, ...trailer]));

  test('when they are read, then each change has its row before and after', () => {
    expect(
      addenda.changes.map(({ line, before: was, after }) => [line, was?.code, after?.code]),
    ).toEqual([
      [1, 'M722', undefined],
      [2, undefined, 'M722'],
      [3, undefined, 'M7221'],
      [4, undefined, 'M7222'],
      [6, 'M724', 'M724'],
      [7, 'M729', undefined],
    ]);
    expect(addenda.totals.codes).toEqual({
      before: 3,
      after: 3,
      additions: 2,
      deletions: 2,
      revisions: 1,
    });
  });

  test('when they are applied, then a subdivided code is a header and every number is new', () => {
    const after = applyAddenda(before, addenda);
    expect(codesOf(after)).toEqual(['1 M72 0', '2 M722 0', '3 M7221 1', '4 M7222 1', '5 M724 1']);
    expect(after.at(-1)?.long).toBe('Nodular fasciitis');
  });

  test('when they are applied and taken back, then the older file is there again', () => {
    const after = applyAddenda(before, addenda);
    expect(applyAddenda(after, inverseOf(addenda))).toEqual(before);
  });

  test('when the order file is another one, then the first line that does not fit is named', () => {
    const changed = before.map((line) =>
      line.code === 'M724' ? { ...line, long: 'Other' } : line,
    );
    expect(problemsOf(() => applyAddenda(changed, addenda))).toEqual([
      { file: name, line: 6, words: 'M724 is not so in the order file' },
    ]);
    const already = applyAddenda(before, addenda);
    expect(problemsOf(() => applyAddenda(already, addenda)).map(({ words }) => words)).toContain(
      'M7221 is in the order file already',
    );
  });

  test('when a code stands elsewhere than behind the next smaller one, then its place is told', () => {
    const after = applyAddenda(before, addenda);
    const moved = [...after.slice(0, 2), ...after.slice(2, 4).reverse(), ...after.slice(4)].map(
      (line, index) => ({ ...line, order: index + 1 }),
    );
    const places = placesOf(before, addenda, moved);
    expect([...places]).toEqual([['M7221', 'M7222']]);
    expect(placesOf(before, addenda, after).size).toBe(0);
  });
});

describe('given order addenda that break their layout', () => {
  const broken: [string, string[], number, RegExp][] = [
    ['another verb', [row('Append:', 1, 'M722', 'x'), ...changes.slice(1)], 1, /neither Add/],
    [
      'a flag of 2',
      [changes[0]?.replace(' 1 M722', ' 2 M722') ?? '', ...changes.slice(1)],
      1,
      /column 14/,
    ],
    ['no code', [row('Add:', 1, '', 'x'), ...changes.slice(1)], 1, /no code/],
    ['no title', [row('Add:', 1, 'M722', ''), ...changes.slice(1)], 1, /no short description/],
    ['a Revise to alone', [...changes.slice(0, 4), ...changes.slice(5)], 5, /as a pair/],
    [
      'a Revise from at the end',
      [...changes, row('Revise from:', 1, 'M726', 'x')],
      8,
      /without its/,
    ],
    ['a line of prose in the trailer', [...changes, '', 'See the guidelines'], 9, /trailer/],
    [
      'a lost line',
      [...changes.slice(0, 6), ...trailer],
      0,
      /counts 2 deletions of codes, the lines 1/,
    ],
  ];

  test.each(broken)('when they have %s, then that line is named', (_, lines, at, words) => {
    expect(problemsOf(() => readOrderAddenda(addendaOf(lines)))).toContainEqual({
      file: name,
      line: at,
      words: expect.stringMatching(words),
    });
  });

  test('when any character of a change is replaced, then it is read as printed, or named', () => {
    fc.assert(
      fc.property(
        fc.nat(changes.length - 1),
        fc.nat(140),
        fc.constantFrom(...' 01Ax\t'),
        (at, from, put) => {
          const text = changes[at] ?? '';
          const edited = text.slice(0, from) + put + text.slice(from + 1);
          fc.pre(edited !== text && from < text.length);
          const lines = [...changes.with(at, edited), ...trailer];
          let read: ReturnType<typeof readOrderAddenda>;
          try {
            read = readOrderAddenda(addendaOf(lines));
          } catch (error) {
            expect(error).toBeInstanceOf(LayoutError);
            return;
          }
          const written = read.changes.flatMap(({ before: was, after }) =>
            [was, after].flatMap((one) => (one ? [one.code + one.short + one.long] : [])),
          );
          const printed = lines
            .slice(0, changes.length)
            .map(
              (line) =>
                `${line.slice(15, 22).trim()}${line.slice(23, 83).trimEnd()}${line.slice(84).trimEnd()}`,
            );
          expect(written.sort()).toEqual(printed.sort());
        },
      ),
      { numRuns: 1000 },
    );
  });
});

const { isSkipped, note } = sources(official.cdcZip, official.addenda);

describe.skipIf(isSkipped)(`given FY2026 and its order addenda${note}`, () => {
  const files = isSkipped ? [] : unpacked(official.cdcZip);
  const fileOf = (end: string): SourceFile => {
    const found = files.find((file) => file.name.endsWith(end));
    if (!found) throw new Error(`No member ${end}.`);
    return found;
  };
  const order = () => fileOf('order-2026.txt');
  const read = () => ({
    lines: readOrderFile(order(), true),
    addenda: readOrderAddenda(fileOf('order-addenda-2026.txt')),
  });

  test('when FY2026 is taken back, then the older release has the rows that the trailer counts', () => {
    const { lines, addenda } = read();
    const older = applyAddenda(lines, inverseOf(addenda));
    expect(addenda.changes).toHaveLength(630 + 28 + 45);
    expect(older).toHaveLength(97_584);
    expect(older.filter(({ billable }) => billable)).toHaveLength(74_260);
    expect(older.filter(({ billable }) => !billable)).toHaveLength(23_324);
    expect(older.find(({ code }) => code === 'G35')?.billable).toBe(true);
    expect(older.some(({ code }) => code === 'S301XXA')).toBe(true);
    expect(older.some(({ code }) => code === 'E11A')).toBe(false);
  });

  test('when it is brought forward again, then the official file is there, byte for byte', () => {
    const { lines, addenda } = read();
    const older = applyAddenda(lines, inverseOf(addenda));
    const places = placesOf(older, addenda, lines);
    // The addenda do not say where a code is put among its siblings; the file follows no rule in two.
    expect([...places]).toEqual([
      ['L98A', 'L98499'],
      ['Z91B', 'Z9189'],
    ]);
    const written = applyAddenda(older, addenda, places)
      .map((line) => `${writeOrderLine(line)}\r\n`)
      .join('');
    const hash = createHash('sha256').update(written).digest('hex');
    expect(hash).toBe(order().sha256);
  });

  test('when trailer, codes file or addenda do not fit the order file, then nothing is imported', async () => {
    const edited = (end: string, change: (text: string) => string): SourceFile[] =>
      files.map((file) =>
        file.name.endsWith(end)
          ? aFile(file.name, change(new TextDecoder().decode(file.bytes)))
          : file,
      );
    const refused = async (changed: SourceFile[], words: RegExp) =>
      await expect(built(changed)).rejects.toThrow(words);
    await refused(
      edited('order-addenda-2026.txt', (text) =>
        text.replace('74260 codes', '74261 codes').replace('74719 codes', '74720 codes'),
      ),
      /addenda-2026.txt: the trailer counts 74720 codes, not 74719/,
    );
    await refused(
      edited('codes-2026.txt', (text) => text.replace(/^A009 .*\r\n/m, '')),
      /codes-2026.txt: A009, billable by the order file, is absent/,
    );
    await refused(
      edited('codes-2026.txt', (text) =>
        text.replace('A009    Cholera, uns', 'A009    Cholera uns'),
      ),
      /codes-2026.txt:3: A009 has another title/,
    );
    await refused(
      edited('order-addenda-2026.txt', (text) => text.replace('G35D    ', 'G35E    ')),
      /G35E is not so in the order file/,
    );
  });
});
