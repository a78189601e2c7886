/**
 * How well diagnoses are found: `node test/bench/coding.ts`, with CLAIMWRIGHT_CODES naming the
 * imported packs. Strings with headers allowed; case reports with every mention; visit notes of the
 * gold set's development part (`--set-aside` for the other). Intervals are 95 % bootstrap over items.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { walk } from '../../src/coding/index-walk/walk.ts';
import { openTables } from '../../src/commands/codes-tables.ts';
import { localDate } from '../../src/fhir/dates.ts';

const data = process.env.CLAIMWRIGHT_DATA || '../shared/data';
const { tables } = await openTables('icd-10-cm', '2025-11-15', {
  out: () => {},
  err: () => {},
  isTerminal: false,
  env: process.env,
  today: '2025-11-15',
});
const date = localDate('2025-11-15');

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
  .map((line): NamedCode => JSON.parse(line));
walk('fever', tables, date, { most: 1 });
const started = performance.now();
const answers = named.map(({ text }) =>
  walk(text, tables, date, { most: 5, isAnyLevel: true }).map(({ code }) => code),
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
