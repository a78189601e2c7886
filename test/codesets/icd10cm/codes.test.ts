import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type DiagnosisCodes, openDiagnosisCodes } from '../../../src/codesets/icd10cm/codes.ts';
import { writeOrderLine } from '../../../src/codesets/import/icd10cm/order-line.ts';
import { textOf } from '../../../src/codesets/import/source-file.ts';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { sources } from '../source-data.ts';
import { built, official, unpacked } from './releases.ts';

const { isSkipped, note } = sources(official.cdcZip, official.fy2027);
const given = describe.skipIf(isSkipped);

/** The lines of an order file by its columns, read independently of the importer. */
const printedLines = (file: string): string[] => {
  const order = unpacked(file).find(({ name }) => /order-\d{4}(\.derived)?\.txt$/.test(name));
  return order ? textOf(order).trimEnd().split('\r\n') : [];
};
const codesIn = (lines: readonly string[]): string[] =>
  lines.map((line) => line.slice(6, 13).trim());
const dotted = (code: string): string =>
  code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;

interface Release {
  bytes: Uint8Array<ArrayBuffer>;
  codes: DiagnosisCodes;
  lines: string[];
}

const releases = [
  { vintage: 'FY2026', file: official.cdcZip, rows: 98_186, billable: 74_719 },
  { vintage: 'FY2027', file: official.fy2027, rows: 98_403, billable: 74_879 },
];
const opened = new Map<string, Release>();
const release = (vintage: string): Release => {
  const found = opened.get(vintage);
  if (!found) throw new Error(`${vintage} was not read.`);
  return found;
};

beforeAll(async () => {
  if (isSkipped) return;
  for (const { vintage, file } of releases) {
    const bytes = await built(unpacked(file));
    opened.set(vintage, {
      bytes,
      codes: openDiagnosisCodes(openPack(bytes)),
      lines: printedLines(file),
    });
  }
});

given(`given the order file of a release${note}`, () => {
  test.each(releases)(
    'when $vintage is imported, then all $rows rows answer as their lines say',
    ({ vintage, rows, billable }) => {
      const { codes, lines } = release(vintage);
      expect(lines).toHaveLength(rows);
      expect(codes.count).toBe(rows);
      expect(codes.manifest).toMatchObject({
        set: 'icd-10-cm',
        vintage,
        counts: { codes: rows, billable, headers: rows - billable },
      });
      const answered = [...codes.iterate()].map(
        ({ rank, code, billable: isBillable, title, shortTitle }) =>
          writeOrderLine({
            order: rank + 1,
            code: code.replace('.', ''),
            billable: isBillable,
            short: shortTitle,
            long: title,
          }),
      );
      expect(answered.filter((line, rank) => line !== lines[rank])).toEqual([]);
      expect(answered.filter((line) => line[14] === '1')).toHaveLength(billable);
    },
  );

  test.each(releases)(
    'when a code of $vintage is asked for with or without dot, in either case, then it is found',
    ({ vintage }) => {
      const { codes, lines } = release(vintage);
      const missed = codesIn(lines).filter(
        (code, rank) =>
          [code, code.toLowerCase(), dotted(code), dotted(code).toLowerCase()].some(
            (written) => codes.rank(written) !== rank,
          ) || codes.codeAt(rank) !== dotted(code),
      );
      expect(missed).toEqual([]);
    },
  );

  test.each(releases)(
    'when the tree of $vintage is walked, then every header, code and range is that of the codes',
    ({ vintage }) => {
      const { codes, lines } = release(vintage);
      const printed = codesIn(lines);
      const rankOf = new Map(printed.map((code, rank) => [code, rank]));
      const parents = printed.map((code) => {
        for (let length = code.length - 1; length >= 3; length -= 1) {
          const parent = rankOf.get(code.slice(0, length));
          if (parent !== undefined) return parent;
        }
        return -1;
      });
      const children = new Map<number, number[]>();
      for (const [rank, parent] of parents.entries())
        children.set(parent, [...(parent < 0 ? [] : (children.get(parent) ?? [])), rank]);
      const lastUnder = (rank: number): number => {
        let last = rank;
        while (printed[last + 1]?.startsWith(printed[rank] ?? '')) last += 1;
        return last;
      };
      const wrong = printed.filter(
        (_, rank) =>
          codes.parent(rank) !== parents[rank] ||
          codes.children(rank).join() !== (children.get(rank) ?? []).join() ||
          codes.descendants(rank).join() !== [rank, lastUnder(rank)].join(),
      );
      expect(wrong).toEqual([]);
    },
  );

  test.each(releases)(
    'when the seventh characters of $vintage are asked for, then they are those that exist',
    ({ vintage }) => {
      const { codes, lines } = release(vintage);
      const byStem = new Map<string, string>();
      for (const code of codesIn(lines))
        if (code.length === 7)
          byStem.set(code.slice(0, 6), `${byStem.get(code.slice(0, 6)) ?? ''}${code.slice(6)}`);
      const wrong = [...byStem].filter(([stem, characters]) => {
        const expected = [...characters].sort().join('');
        const asked = [stem, dotted(stem), stem.replace(/X+$/, '')];
        return asked.some((written) => codes.seventhCharacters(written).join('') !== expected);
      });
      expect(wrong).toEqual([]);
      expect(byStem.size).toBeGreaterThan(10_000);
      expect(codes.seventhCharacters('I10')).toEqual([]);
      expect(codes.seventhCharacters('S52.501A')).toEqual([]);
    },
  );

  test('when a text is no code of the release, then it is not found', () => {
    const { codes, lines } = release('FY2027');
    const known = new Map(codesIn(lines).map((code, rank) => [code, rank]));
    const character = fc.constantFrom(...'ASMEZ0123456789XCD.-a ');
    const near = fc
      .tuple(fc.constantFrom(...known.keys()), fc.nat(8), fc.oneof(character, fc.constant('')))
      .map(([code, at, put]) => code.slice(0, at) + put + code.slice(at + 1));
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: character, maxLength: 9 }), near),
        (text) => {
          const bare = /^.{3}\../.test(text) ? `${text.slice(0, 3)}${text.slice(4)}` : text;
          expect(codes.rank(text)).toBe(known.get(bare.toUpperCase()) ?? -1);
        },
      ),
      { numRuns: 5000 },
    );
    for (const wrong of [
      '',
      'E1',
      'E11.',
      'E1.19',
      'E11.9.',
      'E11..9',
      ' E11.9',
      'E11.99999',
      '.E119',
    ])
      expect([wrong, codes.rank(wrong)]).toEqual([wrong, -1]);
  });

  test('when both releases are open, then each keeps its own billable codes', () => {
    const [older, newer] = [release('FY2026').codes, release('FY2027').codes];
    for (const code of ['Z68.1', 'I42.0', 'M72.2']) {
      expect([code, older.billableAt(older.rank(code))]).toEqual([code, true]);
      expect([code, newer.billableAt(newer.rank(code))]).toEqual([code, false]);
    }
    expect(older.rank('QA1.71')).toBe(-1);
    expect(newer.titleAt(newer.rank('QA1.71'))).toBe('Lynch syndrome');
    expect(newer.billableAt(newer.rank('QA1.71'))).toBe(true);
  });

  test('when a range of the Tabular List is asked for, then it follows the order of the file', () => {
    const { codes } = release('FY2026');
    const listed = (from: string, to: string): string[] => {
      const [first, last] = codes.between(from, to) ?? [0, -1];
      return [...codes.iterate()].slice(first, last + 1).map(({ code }) => code);
    };
    // C4A stands between C43 and C44, which no comparison of texts would find.
    expect(listed('C43', 'C44')).toEqual(
      expect.arrayContaining(['C43.0', 'C4A', 'C4A.9', 'C44.99']),
    );
    expect(listed('C43', 'C44')).not.toContain('C45');
    expect(listed('A15', 'A19').at(-1)).toBe('A19.9');
    expect(codes.between('A19', 'A15')).toBeUndefined();
    expect(codes.between('A15', 'A14')).toBeUndefined();
  });

  test('when the chapters are asked for, then their bounds come from the codes', () => {
    const { codes } = release('FY2026');
    const chapters = new Map<number, string>();
    for (let rank = 0; rank < codes.count; rank += 1) {
      const chapter = codes.chapterAt(rank);
      if (chapter) chapters.set(chapter.number, `${chapter.first}-${chapter.last}`);
    }
    expect([...chapters]).toEqual([
      [1, 'A00-B99'],
      [2, 'C00-D49'],
      [3, 'D50-D89'],
      [4, 'E00-E89'],
      [5, 'F01-F99'],
      [6, 'G00-G99'],
      [7, 'H00-H59'],
      [8, 'H60-H95'],
      [9, 'I00-I99'],
      [10, 'J00-J99'],
      [11, 'K00-K95'],
      [12, 'L00-L99'],
      [13, 'M00-M99'],
      [14, 'N00-N99'],
      [15, 'O00-O9A'],
      [16, 'P00-P96'],
      [17, 'Q00-QA0'],
      [18, 'R00-R99'],
      [19, 'S00-T88'],
      [20, 'V00-Y99'],
      [21, 'Z00-Z99'],
      [22, 'U07-U09'],
    ]);
  });

  test('when the same file is imported again, then every byte of the pack is the same', async () => {
    const again = await built(unpacked(official.fy2027));
    expect(Buffer.compare(release('FY2027').bytes, again)).toBe(0);
  });

  test('when two releases are resident, then each takes less than three megabytes', () => {
    for (const { vintage } of releases)
      expect(openPack(release(vintage).bytes).byteLength).toBeLessThan(3_000_000);
  });
});
