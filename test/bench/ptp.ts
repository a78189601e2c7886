/**
 * How fast the PTP table imports and answers, beside SQLite over the same rows in the same process:
 * `node test/bench/ptp.ts [FILE]`, by default the practitioner table of CLAIMWRIGHT_DATA.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { ptpImporter } from '../../src/codesets/import/ncci/ptp.ts';
import { sourceFiles } from '../../src/codesets/import/source-file.ts';
import { dayNumber, openPtp, type PtpTable } from '../../src/codesets/ncci/ptp.ts';
import { codeText } from '../../src/codesets/ncci/ptp-codes.ts';
import { openPack, type Pack } from '../../src/codesets/pack/container.ts';

const root = path.resolve(
  import.meta.dirname,
  '../..',
  process.env.CLAIMWRIGHT_DATA ?? '../shared/data',
);
const file = process.argv[2] ?? path.join(root, 'codesets/ncci/ptp_practitioner_2024-07.tsv.gz');
const day = 20240701;
const date = '2024-07-01';
const asked = 100_000;
const rounds = 61;
const baselineRounds = 15;

const say = (name: string, value: string): void => {
  process.stdout.write(`${name.padEnd(34)}${value}\n`);
};

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(2)} s`;

const importPack = async (): Promise<Pack> => {
  const began = performance.now();
  const files = sourceFiles(file, readFileSync(file));
  const [first] = files;
  const layout = ptpImporter.layouts.find((one) => first && one.recognises(first));
  const release = first && layout?.releaseOf(first);
  if (!release) throw new Error(`${file} is not a PTP table.`);
  const bytes = await ptpImporter.build(files, release, {
    licences: { cpt: false, nucc: false, x12: false },
    starter: false,
    pack: () => undefined,
    progress: () => undefined,
  });
  const { user, system } = process.cpuUsage();
  say(
    'import, gz to pack',
    `${seconds(began)}; processor, from the start: ${((user + system) / 1e6).toFixed(2)} s`,
  );
  say('peak memory by then', `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  const packed = gzipSync(bytes, { level: 9 }).length;
  const pack = openPack(bytes);
  const rows = pack.manifest.counts.rows ?? 0;
  say('rows', String(rows));
  say('bytes resident', `${pack.byteLength}, ${(pack.byteLength / rows).toFixed(3)} a row`);
  say('bytes gzip 9', String(packed));
  return pack;
};

/** Every edit of the table, for the baseline to hold the same. */
const fill = (table: PtpTable): { db: DatabaseSync; pairs: [string, string][] } => {
  const db = new DatabaseSync(':memory:');
  db.exec(`CREATE TABLE ptp (one TEXT, two TEXT, deletion INTEGER, place INTEGER, effective INTEGER,
    indicator INTEGER, rationale TEXT, PRIMARY KEY (one, two, deletion, place)) WITHOUT ROWID; BEGIN`);
  const insert = db.prepare('INSERT INTO ptp VALUES (?, ?, ?, ?, ?, ?, ?)');
  const pairs: [string, string][] = [];
  for (const one of table.columnOnes())
    for (const two of table.columnTwos(one)) {
      pairs.push([one, two]);
      for (const [place, row] of table.rows(one, two).entries()) {
        const deletion = row.deleted ? dayNumber(row.deleted) : 99_999_999;
        const effective = row.effective ? dayNumber(row.effective) : 0;
        insert.run(one, two, deletion, place, effective, Number(row.indicator), row.rationale);
      }
    }
  db.exec('COMMIT; ANALYZE');
  return { db, pairs };
};

/** Always the same numbers below a limit. */
const numbers = () => {
  let state = 1;
  return (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};

/** Half of the questions are pairs in force on the day, half have no edit then. */
const questions = (
  table: PtpTable,
  codes: readonly string[],
  pairs: readonly [string, string][],
) => {
  const below = numbers();
  const hits: string[][] = [];
  const misses: string[][] = [];
  while (hits.length < asked / 2 || misses.length < asked / 2) {
    const known = pairs[below(pairs.length)] ?? ['', ''];
    const other = [codes[below(codes.length)] ?? '', codes[below(codes.length)] ?? ''];
    for (const [one = '', two = ''] of [known, other])
      (table.indicatorOn(one, two, day) < 0 ? misses : hits).push([one, two]);
  }
  const texts = Array.from({ length: asked / 2 }, (_, at) => [hits[at], misses[at]].flat());
  // As a claim's JSON hands them over, not as slices of the table's own texts.
  const handed: unknown = JSON.parse(JSON.stringify(texts.flat()));
  return Array.isArray(handed) ? handed.map(String) : [];
};

/** Answers a second, of every round, by the processor time it took: the machine is shared. */
const rates = (
  answer: (one: string, two: string) => boolean,
  texts: readonly string[],
  times = rounds,
) => {
  const found: number[] = [];
  for (let round = 0; round < times; round += 1) {
    let hits = 0;
    const began = process.cpuUsage();
    for (let at = 0; at < texts.length; at += 2)
      if (answer(texts[at] ?? '', texts[at + 1] ?? '')) hits += 1;
    const { user, system } = process.cpuUsage(began);
    if (hits !== texts.length / 4) throw new Error(`${hits} hits, not ${texts.length / 4}`);
    found.push(texts.length / 2 / ((user + system) / 1e6));
  }
  found.sort((a, b) => a - b);
  return { best: found.at(-1) ?? 0, median: found[Math.floor(times / 2)] ?? 0 };
};

const millions = (rate: number): string => `${(rate / 1e6).toFixed(2)} M/s`;

const pack = await importPack();
const opened = performance.now();
const table = openPtp(pack);
say('open', `${(performance.now() - opened).toFixed(1)} ms`);
const { db, pairs } = fill(table);
const texts = questions(table, [...pack.u32('codes')].map(codeText), pairs);
const statement = db.prepare(
  'SELECT indicator FROM ptp WHERE one = ? AND two = ? AND deletion >= ? AND effective <= ? ORDER BY deletion LIMIT 1',
);
const measured = {
  indicatorOn: rates((one, two) => table.indicatorOn(one, two, day) >= 0, texts),
  pair: rates((one, two) => table.pair(one, two, date) !== undefined, texts),
  sqlite: rates(
    (one, two) => statement.get(one, two, day, day) !== undefined,
    texts,
    baselineRounds,
  ),
};
for (const [name, { best, median }] of Object.entries(measured))
  say(name, `best ${millions(best)}, median ${millions(median)}`);
const ratio = (of: { best: number; median: number }): string =>
  `best ${(of.best / measured.sqlite.best).toFixed(1)}, median ${(of.median / measured.sqlite.median).toFixed(1)}`;
say('indicatorOn to SQLite', ratio(measured.indicatorOn));
say('pair to SQLite', ratio(measured.pair));
