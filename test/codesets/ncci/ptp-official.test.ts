import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { sourceFiles } from '../../../src/codesets/import/source-file.ts';
import { dayNumber, openPtp, type PtpTable } from '../../../src/codesets/ncci/ptp.ts';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { addDays } from '../../../src/fhir/dates.ts';
import { bytesOf, linesOf, sources } from '../source-data.ts';
import { packBytes } from './ptp-rendered.ts';

const name = 'codesets/ncci/ptp_practitioner_2024-07.tsv.gz';
const { isSkipped, note } = sources(name);

/** The rows of one pair as the file prints them: deletion, indicator, rationale. */
interface PrintedPair {
  one: string;
  two: string;
  rows: [string, string, string][];
}

/** The pairs of the file, whose rows follow one another, read without the importer. */
const printedPairs = function* (lines: readonly string[]): Generator<PrintedPair> {
  let pair: PrintedPair | undefined;
  for (const line of lines) {
    if (line === '' || line.startsWith('column1')) continue;
    const [one = '', two = '', deleted = '', indicator = '', rationale = ''] = line.split('\t');
    if (pair?.one !== one || pair.two !== two) {
      if (pair) yield pair;
      pair = { one, two, rows: [] };
    }
    pair.rows.push([deleted, indicator, rationale]);
  }
  if (pair) yield pair;
};

const isoOf = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

/** The days before, on and after a deletion. */
const daysAround = (() => {
  const known = new Map<string, string[]>();
  return (deleted: string): string[] => {
    const found = known.get(deleted) ?? [-1, 0, 1].map((days) => addDays(isoOf(deleted), days));
    known.set(deleted, found);
    return found;
  };
})();

const mostShown = 5;

describe.skipIf(isSkipped)(`given the whole practitioner table of July 2024${note}`, () => {
  let bytes = new Uint8Array();
  let lines: string[] = [];
  let table: PtpTable;
  const build = () => packBytes(sourceFiles(name, bytesOf(name)));
  beforeAll(async () => {
    bytes = await build();
    table = openPtp(openPack(bytes));
    lines = linesOf(name);
  }, 300_000);

  test('when every pair is asked for, then its rows are those of its lines, every field', () => {
    const wrong: string[] = [];
    let rowCount = 0;
    let pairCount = 0;
    for (const { one, two, rows } of printedPairs(lines)) {
      const answers = table.rows(one, two);
      pairCount += 1;
      rowCount += answers.length;
      const isRight =
        answers.length === rows.length &&
        answers.every((row, at) => {
          const [deleted, indicator, rationale] = rows[at] ?? [];
          return (
            row.column1 === one &&
            row.column2 === two &&
            (row.deleted?.replaceAll('-', '') ?? '*') === deleted &&
            row.indicator === indicator &&
            row.rationale === rationale &&
            row.effectiveUnknown &&
            row.effective === undefined &&
            !row.priorTo1996
          );
        });
      if (!isRight && wrong.length < mostShown) wrong.push(`${one} ${two}`);
    }
    expect(wrong).toEqual([]);
    expect({ rowCount, pairCount }).toEqual({ rowCount: 2_546_017, pairCount: 2_238_466 });
  }, 300_000);

  test('when every pair is asked for around each deletion, then the first deletion on or after decides', () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const { one, two, rows } of printedPairs(lines)) {
      const days = rows.flatMap(([deleted]) => (deleted === '*' ? [] : daysAround(deleted)));
      for (const date of [...days, '2024-07-01']) {
        const day = dayNumber(date);
        // The file has the rows of a pair by deletion, the standing one last.
        const decides = rows.find(([deleted]) => deleted === '*' || day <= Number(deleted));
        const edit = table.pair(one, two, date);
        const isRight =
          edit === undefined
            ? decides === undefined
            : decides !== undefined &&
              (edit.deleted?.replaceAll('-', '') ?? '*') === decides[0] &&
              edit.indicator === decides[1] &&
              edit.rationale === decides[2];
        const isSame = table.indicatorOn(one, two, day) === Number(decides?.[1] ?? -1);
        asked += 1;
        if (!(isRight && isSame) && wrong.length < mostShown) wrong.push(`${one} ${two} ${date}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(4_000_000);
  }, 300_000);

  test('when the table is walked, then it has the pairs of the file and no other', () => {
    // The file is in the order of its codes, and so is the walk.
    const printed = printedPairs(lines);
    const wrong: string[] = [];
    for (const one of table.columnOnes())
      for (const two of table.columnTwos(one)) {
        const next = printed.next();
        const isRight = !next.done && next.value.one === one && next.value.two === two;
        if (!isRight && wrong.length < mostShown) wrong.push(`${one} ${two}`);
      }
    expect(wrong).toEqual([]);
    expect(printed.next().done).toBe(true);
  }, 300_000);

  test('when every sixteenth code is paired with every code, then only pairs of the file have an edit', () => {
    const codes = new Set<string>();
    const partners = new Map<string, Set<string>>();
    for (const { one, two } of printedPairs(lines)) {
      codes.add(one).add(two);
      const known = partners.get(one) ?? new Set();
      partners.set(one, known.add(two));
    }
    const all = [...codes].sort();
    const wrong: string[] = [];
    for (const one of all.filter((_, at) => at % 16 === 0)) {
      const known = partners.get(one);
      for (const two of all) {
        // Without effective dates every pair has an edit on the oldest of days.
        const isThere = table.indicatorOn(one, two, 19000101) >= 0;
        if (isThere !== (known?.has(two) ?? false) && wrong.length < mostShown)
          wrong.push(`${one} ${two}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  test('when imported again, then every byte is the same', async () => {
    expect(Buffer.compare(await build(), bytes)).toBe(0);
  }, 300_000);

  test('when packed, then it is far below two bytes a row, and below a megabyte to fetch', () => {
    const { byteLength, manifest } = openPack(bytes);
    expect(manifest.counts).toEqual({ rows: 2_546_017, pairs: 2_238_466, codes: 13_047 });
    expect(byteLength / 2_546_017).toBeLessThan(0.6);
    expect(gzipSync(bytes, { level: 9 }).length).toBeLessThan(1_000_000);
  }, 300_000);
});
