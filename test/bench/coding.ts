/**
 * How well diagnoses are found: `node test/bench/coding.ts`, with CLAIMWRIGHT_CODES naming the
 * imported packs. Strings with headers allowed; case reports with every mention; visit notes of both
 * gold sets' development parts, and only where asked for what is set aside (`--set-aside` of the
 * first set, `--second-set-aside` of the second). Intervals are 95 % bootstrap over items.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { walk } from '../../src/coding/index-walk/walk.ts';
import { noteDiagnoses } from '../../src/coding/note-diagnoses.ts';
import { openTables } from '../../src/commands/codes-tables.ts';
import { type GoldNote, goldSets } from './gold/visit-notes.ts';

const data = process.env.CLAIMWRIGHT_DATA || '../shared/data';
const { tables } = await openTables('icd-10-cm', '2025-11-15', {
  out: () => {},
  err: () => {},
  isTerminal: false,
  env: process.env,
  today: '2025-11-15',
});
const date = '2025-11-15';

const sequence = (seed: number) => {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
};

/** The 95 % interval of a figure over resampled items. */
const interval = <Item>(items: readonly Item[], figure: (some: readonly Item[]) => number) => {
  const next = sequence(20261001);
  const scores = Array.from({ length: 500 }, () =>
    figure(items.flatMap(() => items[Math.floor(next() * items.length)] ?? [])),
  ).sort((a, b) => a - b);
  return `${figure(items).toFixed(3)} [${scores[12]?.toFixed(3)}–${scores[487]?.toFixed(3)}]`;
};

const share = (some: readonly boolean[]): number => some.filter(Boolean).length / some.length;

interface NamedCode {
  text: string;
  code: string;
}
const named: NamedCode[] = readFileSync(join(data, 'notes/diagnosis-strings.dev.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): NamedCode => JSON.parse(line))
  .filter((_, at) => !process.argv.includes('--quick') || at % 10 === 0);
walk('fever', tables, date, { most: 1 });
let started = performance.now();
const answers = named.map(({ text }) =>
  walk(text, tables, date, { most: 5, isAnyLevel: true, isLoose: true }).map(({ code }) => code),
);
const perString = (performance.now() - started) / named.length;
const bare = (code: string) => code.replace('.', '');
const isCompatible = (one: string, other: string) =>
  bare(one).startsWith(bare(other)) || bare(other).startsWith(bare(one));
process.stdout.write(
  [
    `strings (${named.length}), any level`,
    `  exact@1      ${interval(
      named.map(({ code }, at) => answers[at]?.[0] === code),
      share,
    )}  target .58; LIKE .108, prototype .435`,
    `  exact@5      ${interval(
      named.map(({ code }, at) => answers[at]?.includes(code) ?? false),
      share,
    )}  target .80`,
    `  compatible@1 ${interval(
      named.map(({ code }, at) => isCompatible(answers[at]?.[0] ?? '?', code)),
      share,
    )}  target .72; LIKE .195, prototype .607`,
    `  ${perString.toFixed(2)} ms a string`,
    '',
  ].join('\n'),
);
if (process.argv.includes('--misses'))
  for (const [at, { text, code }] of named.entries())
    if (at % 7 === 0 && answers[at]?.[0] !== code)
      process.stdout.write(`${text} | ${code} | ${answers[at]?.join(' ')}\n`);

const lines = <Row>(file: string): Row[] =>
  gunzipSync(readFileSync(join(data, 'notes', file)))
    .toString()
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line));

interface Scored {
  hit: number;
  said: number;
  gold: number;
}
const scored = (said: ReadonlySet<string>, gold: ReadonlySet<string>): Scored => ({
  hit: [...said].filter((code) => gold.has(code)).length,
  said: said.size,
  gold: gold.size,
});
const sum = (some: readonly Scored[], key: keyof Scored) =>
  some.reduce((all, one) => all + one[key], 0);
const microF1 = (some: readonly Scored[]) =>
  (2 * sum(some, 'hit')) / (sum(some, 'said') + sum(some, 'gold'));
const told = (some: readonly Scored[]) =>
  `P ${(sum(some, 'hit') / sum(some, 'said')).toFixed(3)} R ${(sum(some, 'hit') / sum(some, 'gold')).toFixed(3)} F1 ${interval(some, microF1)}`;

const reports = lines<{ id: string; text: string; codes: string[] }>('case-reports.dev.jsonl.gz');
started = performance.now();
const everyMention = reports.map(({ text }) =>
  noteDiagnoses(text, tables, date, { isEveryMention: true }),
);
const perReport = (performance.now() - started) / reports.length;
process.stdout.write(
  `case reports (${reports.length}), every mention\n  ${told(reports.map(({ codes }, at) => scored(new Set(everyMention[at]?.map(({ code }) => code)), new Set(codes))))}  target .45; prototype .307\n  ${Math.round(1000 / perReport)} reports a second\n`,
);
if (process.argv.includes('--misses')) {
  const wrong = new Map<string, number>();
  for (const [at, { codes, text }] of reports.entries())
    for (const { code, evidence } of everyMention[at] ?? []) {
      const [span] = evidence;
      const key = `${code} ${codes.includes(code) ? '+' : '-'} ${[...text].slice(span?.start, span?.end).join('').toLowerCase()}`;
      wrong.set(key, (wrong.get(key) ?? 0) + 1);
    }
  for (const [key, count] of [...wrong].sort((a, b) => b[1] - a[1]).slice(0, 90))
    process.stdout.write(`${count} ${key}\n`);
}

const codeTable = tables.table('icd-10-cm', date);
const isBillable = (code: string): boolean =>
  codeTable.loaded && codeTable.table.billableAt(codeTable.table.rank(code));
/** Codes told that may not be billed, and places without words: there may be none. */
const faultsIn = (
  text: string,
  told: readonly { code: string; evidence: readonly { start: number; end: number }[] }[],
): number => {
  const points = [...text];
  return told.filter(
    ({ code, evidence }) =>
      !isBillable(code) ||
      evidence.length === 0 ||
      evidence.some(({ start, end }) => !/^[\p{L}\p{N}]/u.test(points.slice(start, end).join(''))),
  ).length;
};
const faults = {
  reports: reports.reduce((sum, { text }, at) => sum + faultsIn(text, everyMention[at] ?? []), 0),
  strings: named.reduce(
    (sum, { text }) =>
      sum +
      walk(text, tables, date, { most: 5, isLoose: true }).filter(({ code }) => !isBillable(code))
        .length,
    0,
  ),
};
process.stdout.write(
  `not billable on the date, or without words at their place: ${faults.reports} in case reports, ${faults.strings} in strings\n`,
);

const notesOf = (part: GoldNote['part'], set?: string): GoldNote[] =>
  goldSets
    .filter(({ name }) => set === undefined || name === set)
    .flatMap(({ notes }) => notes.filter((one) => one.part === part));
const setAside = [
  { option: '--set-aside', set: 'first' },
  { option: '--second-set-aside', set: 'second' },
]
  .filter(({ option }) => process.argv.includes(option))
  .map(({ set }) => ({ of: `set-aside, ${set} set`, notes: notesOf('set-aside', set) }));
const development = notesOf('development');
const measured = new Set(
  [development, ...setAside.map(({ notes }) => notes)].flat().map((one) => one.id),
);
// What is set aside, and notes without codes, are read for no figure unless they are asked for.
const visits = lines<{ id: string; note: string }>('visit-notes.jsonl.gz').filter(({ id }) =>
  measured.has(id),
);
const visitCodes = new Map(
  visits.map(({ id, note }) => [id, noteDiagnoses(note, tables, date).map(({ code }) => code)]),
);
const toldOf = (notes: readonly GoldNote[]) =>
  told(
    notes.map(({ id, codes }) =>
      scored(new Set(visitCodes.get(id)), new Set(codes.map(({ code }) => code))),
    ),
  );
process.stdout.write(
  `visit notes (${development.length}, development)\n  ${toldOf(development)}  target .60\n`,
);
for (const { name } of goldSets) {
  const notes = notesOf('development', name);
  process.stdout.write(`  of the ${name} set (${notes.length}): ${toldOf(notes)}\n`);
}
for (const { of, notes } of setAside)
  process.stdout.write(`visit notes (${notes.length}, ${of})\n  ${toldOf(notes)}  target .60\n`);
for (const { id, codes } of development)
  process.stdout.write(
    `  ${id} gold ${codes.map(({ code }) => code).join(' ')} | ours ${visitCodes.get(id)?.join(' ')}\n`,
  );
const visitFaults = visits.reduce(
  (sum, { note }) => sum + faultsIn(note, noteDiagnoses(note, tables, date)),
  0,
);
process.stdout.write(`  ${visitFaults} not billable or without words, of ${visits.length} notes\n`);
/** Processor time, which other work on the machine does not lengthen. */
const cpuMs = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const each = Array.from({ length: 24 }, () => visits)
  .flat()
  .map(({ note }) => cpuMs(() => noteDiagnoses(note, tables, date)))
  .sort((a, b) => a - b);
const all = each.reduce((sum, one) => sum + one, 0);
process.stdout.write(
  `  ${Math.round((1000 * each.length) / all)} visit notes a second of one core (target 500), p99 ${each[Math.floor(each.length * 0.99)]?.toFixed(1)} ms (target 6)\n`,
);
for (const size of [250_000, 500_000, 1_000_000]) {
  const text = visits
    .map(({ note }) => note)
    .join('\n\n')
    .repeat(40)
    .slice(0, size);
  process.stdout.write(
    `  ${size / 1000} kB of notes: ${Math.round(cpuMs(() => noteDiagnoses(text, tables, date)))} ms\n`,
  );
}
