import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDiagnosisCodes } from '../../../src/codesets/icd10cm/codes.ts';
import { readOrderFile } from '../../../src/codesets/import/icd10cm/order-file.ts';
import { type OrderLine, writeOrderLine } from '../../../src/codesets/import/icd10cm/order-line.ts';
import { LayoutError, type LayoutProblem } from '../../../src/codesets/import/source-file.ts';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { aFile, built } from './releases.ts';

const line = (order: number, code: string, billable: boolean, long: string): OrderLine => ({
  order,
  code,
  billable,
  short: long.slice(0, 60).trimEnd(),
  long,
});

/** A rendered order file: the official columns, few codes. */
const rendered: readonly OrderLine[] = [
  line(1, 'C43', false, 'Malignant melanoma of skin'),
  line(2, 'C430', true, 'Malignant melanoma of lip'),
  line(3, 'C4A', false, 'Merkel cell carcinoma'),
  line(4, 'C4A0', true, 'Merkel cell carcinoma of lip'),
  line(5, 'C44', false, 'Other and unspecified malignant neoplasm of skin'),
  line(6, 'C440', false, 'Other and unspecified malignant neoplasm of skin of lip'),
  line(7, 'C4400', true, 'Unspecified malignant neoplasm of skin of lip'),
  line(8, 'QA1', false, 'Hereditary cancer-predisposing syndromes'),
  line(9, 'QA171', true, 'Lynch syndrome'),
  line(10, 'T36', false, 'Poisoning by systemic antibiotics'),
  line(11, 'T360X1', false, 'Poisoning by penicillins, accidental (unintentional)'),
  line(
    12,
    'T360X1A',
    true,
    'Poisoning by penicillins, accidental (unintentional), initial encounter',
  ),
];
const name = 'icd10cm-order-2027.rendered.txt';
const lines = rendered.map(writeOrderLine);
const fileOf = (texts: readonly string[], end = '\r\n') =>
  aFile(name, texts.map((text) => `${text}${end}`).join(''));

const problemsOf = (read: () => unknown): readonly LayoutProblem[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof LayoutError) return error.problems;
    throw error;
  }
  return [];
};
/** What is reported of the rendered file when some of its lines are changed. */
const reported = (change: (texts: string[]) => string[], isWhole = true) =>
  problemsOf(() => readOrderFile(fileOf(change([...lines])), isWhole));

const put = (at: number, text: string) => (texts: string[]) => texts.with(at - 1, text);
const edit = (at: number, change: (text: string) => string) => (texts: string[]) =>
  texts.with(at - 1, change(texts[at - 1] ?? ''));
const over = (column: number, characters: string) => (text: string) =>
  text.slice(0, column - 1) + characters + text.slice(column - 1 + characters.length);

describe('given a sound order file', () => {
  test('when it is read, then each line is what it was, letters anywhere in a code', () => {
    expect(readOrderFile(fileOf(lines), true)).toEqual(rendered);
    expect(readOrderFile(fileOf(lines, '\n'), true)).toEqual(rendered);
  });

  test('when it is imported, then C4A stands between C43 and C44, and QA1.71 is a code', async () => {
    const codes = openDiagnosisCodes(openPack(await built([fileOf(lines)])));
    expect([...codes.iterate()].map(({ code }) => code)).toEqual([
      ...['C43', 'C43.0', 'C4A', 'C4A.0', 'C44', 'C44.0', 'C44.00'],
      ...['QA1', 'QA1.71', 'T36', 'T36.0X1', 'T36.0X1A'],
    ]);
    expect(codes.parent(codes.rank('T36.0X1'))).toBe(codes.rank('T36'));
    expect(codes.chapterAt(codes.rank('QA171'))).toEqual({ number: 17, first: 'QA1', last: 'QA1' });
    expect(codes.manifest).toMatchObject({
      vintage: 'FY2027',
      from: '2026-10-01',
      to: '2027-09-30',
      sources: [{ name, rows: 12 }],
      counts: { codes: 12, billable: 5, headers: 7 },
    });
  });

  test('when a title has letters beyond ASCII, then it stays as printed in both encodings', () => {
    const printed = lines.with(8, writeOrderLine(line(9, 'QA171', true, 'Ménière syndrome')));
    const read = readOrderFile(fileOf(printed), true);
    expect(read[8]?.long).toBe('Ménière syndrome');
    const bytes = Uint8Array.from(printed.join('\r\n'), (letter) => letter.charCodeAt(0));
    expect(readOrderFile({ name, sha256: '', bytes }, true)[8]?.long).toBe('Ménière syndrome');
  });
});

describe('given an order file with a broken line', () => {
  const broken: [string, (texts: string[]) => string[], number, string][] = [
    ['an order number of letters', edit(2, over(1, 'A')), 2, 'no order number in columns 1-5'],
    ['an order number that goes back', edit(4, over(1, '00002')), 4, 'order number 2 after 3'],
    ['the same order number twice', edit(4, over(1, '00003')), 4, 'order number 3 after 3'],
    [
      'a line too few',
      (texts) => texts.toSpliced(3, 1),
      4,
      'order number 5 after 3: a line is missing',
    ],
    [
      'a first line missing',
      (texts) => texts.slice(2),
      1,
      'order number 3 after 0: a line is missing',
    ],
    ['a code in small letters', edit(4, over(7, 'c4a0')), 4, 'no code in columns 7-13'],
    ['a code that begins with a digit', edit(4, over(7, '4')), 4, 'no code in columns 7-13'],
    ['a code with its dot', edit(4, over(7, 'C4A.0')), 4, 'no code in columns 7-13'],
    ['a code moved to the right', edit(4, over(7, ' C4A0')), 4, 'no code in columns 7-13'],
    ['a blank within a code', edit(7, over(7, 'C4 00')), 7, 'no code in columns 7-13'],
    ['a flag of 2', edit(2, over(15, '2')), 2, 'column 15 is neither 0 nor 1'],
    ['a blank flag', edit(2, over(15, ' ')), 2, 'column 15 is neither 0 nor 1'],
    ['a filled gap before the code', edit(2, over(6, 'x')), 2, 'column 6 is not blank'],
    ['a filled gap after the code', edit(2, over(14, 'x')), 2, 'column 14 is not blank'],
    ['a filled gap after the flag', edit(2, over(16, 'x')), 2, 'column 16 is not blank'],
    [
      'a filled gap after the short description',
      edit(2, over(77, 'x')),
      2,
      'column 77 is not blank',
    ],
    ['no short description', edit(2, over(17, ' '.repeat(60))), 2, 'no short description'],
    [
      'a short description moved',
      edit(2, over(17, ' Mali')),
      2,
      'the short description does not begin in its column',
    ],
    ['no long description', edit(2, (text) => text.slice(0, 77)), 2, 'no long description'],
    [
      'a long description moved',
      edit(2, over(78, ' ')),
      2,
      'the long description does not begin in its column',
    ],
    [
      'a tab',
      edit(2, over(90, '\t')),
      2,
      'a character in the long description that cannot be printed',
    ],
    [
      'an undecodable character',
      edit(2, over(20, '\ufffd')),
      2,
      'a character in the short description that cannot be printed',
    ],
    [
      'a line cut in its code',
      edit(12, (text) => text.slice(0, 10)),
      12,
      'no code in columns 7-13',
    ],
    ['an empty line', (texts) => texts.toSpliced(4, 0, ''), 5, 'an empty line'],
    [
      'prose at the end',
      (texts) => [...texts, 'End of file'],
      13,
      'no order number in columns 1-5',
    ],
    [
      'a code twice',
      put(4, writeOrderLine(line(4, 'C430', true, 'Again'))),
      4,
      'C430 stands here a second time',
    ],
    [
      'a code without category',
      put(4, writeOrderLine(line(4, 'D040', true, 'Lip'))),
      4,
      'D040 has no category before it',
    ],
    [
      'a code apart from its header',
      put(4, writeOrderLine(line(4, 'C431', true, 'Eyelid'))),
      4,
      'C431 stands apart from the codes of C43',
    ],
    [
      'a header behind its code',
      put(12, writeOrderLine(line(12, 'T360', false, 'Penicillins'))),
      12,
      'T360 stands after a code under it',
    ],
    [
      'a code under a billable one',
      edit(6, over(15, '1')),
      7,
      'C4400 is under C440, which is billable',
    ],
    ['a header without codes', edit(4, over(15, '0')), 5, 'the header C4A0 has no codes'],
    [
      'a last header without codes',
      (texts) => texts.slice(0, 11),
      0,
      'the header T360X1 has no codes',
    ],
  ];

  test.each(broken)(
    'when it has %s, then that line is named and nothing is imported',
    async (_, change, at, words) => {
      const problems = reported(change);
      expect(problems).toContainEqual({ file: name, line: at, words });
      await expect(built([fileOf(change([...lines]))])).rejects.toThrow(LayoutError);
    },
  );

  test('when several lines are broken, then every one is named', () => {
    const problems = reported((texts) => put(9, 'x')(edit(2, over(15, '2'))(texts)));
    expect(problems.map(({ line: at }) => at)).toEqual(expect.arrayContaining([2, 9]));
  });

  test('when the file is empty, then that is said', () => {
    expect(reported(() => [])).toEqual([{ file: name, line: 0, words: 'no code at all' }]);
  });

  test('when it is the starter, then numbers may be left out and headers stand without codes', () => {
    expect(reported((texts) => texts.toSpliced(3, 1), false)).toEqual([]);
    expect(reported(edit(4, over(1, '00002')), false)).toHaveLength(1);
  });
});

/** The layout, written once more as one pattern: what it does not match has to be reported. */
const layout =
  /^\d{5} [A-Z][0-9A-Z]{2}(?=.{4} )[0-9A-Z]{0,4} * [01] (?=\S.{59} \S)[^\p{Cc}\ufffd]+$/u;
const keepsLayout = (text: string): boolean =>
  layout.test(text) && text[13] === ' ' && text[15] === ' ';

describe('given any change of a line', () => {
  const change = fc.record({
    at: fc.nat(lines.length - 1),
    from: fc.nat(120),
    removed: fc.nat(4),
    put: fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.string({
        unit: fc.constantFrom(' ', '0', '1', 'A', 'x', '.', '\t', '\u0000', 'é'),
        maxLength: 3,
      }),
    ),
  });
  const mutated = ({
    at,
    from,
    removed,
    put: characters,
  }: {
    at: number;
    from: number;
    removed: number;
    put: string;
  }) => {
    const text = lines[at] ?? '';
    return text.slice(0, from) + characters + text.slice(from + removed);
  };

  test('when the line breaks the layout, then it is reported; never does the reader fail otherwise', () => {
    let brokenLines = 0;
    fc.assert(
      fc.property(change, (one) => {
        const text = mutated(one);
        fc.pre(!/[\r\n]/.test(text));
        const problems = reported((texts) => texts.with(one.at, text));
        if (keepsLayout(text)) return;
        brokenLines += 1;
        expect(problems.map(({ line: at }) => at)).toContain(one.at + 1);
      }),
      { numRuns: 3000 },
    );
    expect(brokenLines).toBeGreaterThan(500);
  });

  test('when the line keeps it and its place, then it is read exactly as it stands', () => {
    fc.assert(
      fc.property(change, (one) => {
        const text = mutated(one);
        fc.pre(!/[\r\n]/.test(text) && keepsLayout(text));
        const texts = lines.with(one.at, text);
        if (reported(() => texts).length > 0) return;
        const read = readOrderFile(fileOf(texts), true);
        expect(read.map(writeOrderLine)).toEqual(texts.map((each) => each.trimEnd()));
      }),
      { numRuns: 1000 },
    );
  });

  test('when the whole file is noise, then it is refused and never a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(problemsOf(() => readOrderFile({ name, sha256: '', bytes }, true))).not.toEqual([]);
      }),
    );
  });
});
