/**
 * ICD-10-CM codes: import time, size and lookups, against a Map of objects in the same process. Times
 * and rates are of processor time, so that another process on the machine does not count.
 * Run by hand: node --expose-gc test/bench/icd10cm.ts
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { type Diagnosis, openDiagnosisCodes } from '../../src/codesets/icd10cm/codes.ts';
import { diff } from '../../src/codesets/icd10cm/diff.ts';
import { openPack } from '../../src/codesets/pack/container.ts';
import { built, official, unpacked } from '../codesets/icd10cm/releases.ts';

const print = (name: string, value: string): void => {
  process.stdout.write(`${name.padEnd(52)} ${value}\n`);
};
/** Processor time of this process, in milliseconds. */
const now = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const seconds = (since: number): string => `${((now() - since) / 1000).toFixed(2)} s`;
const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(2)} MB`;
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

/** Lookups a second: a second of them over all questions, the best of three. */
const perSecond = (questions: readonly string[], ask: (code: string) => number): number => {
  let best = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    let asked = 0;
    let sum = 0;
    const start = now();
    while (now() - start < 1000) {
      for (const code of questions) sum += ask(code);
      asked += questions.length;
    }
    if (sum < 0) throw new Error('Some code was not found.');
    best = Math.max(best, (asked / (now() - start)) * 1000);
  }
  return best;
};

/** The same order in each run, far from that of the file. */
const shuffled = (codes: readonly string[]): string[] =>
  codes.map((_, at) => codes[(at * 48_271) % codes.length] ?? '');

const releases = [];
for (const file of [official.cdcZip, official.fy2027]) {
  let start = now();
  const files = unpacked(file);
  print(`unpack ${file.split('/').at(-1)}`, seconds(start));
  start = now();
  const bytes = await built(files);
  print('  import', seconds(start));
  print('  resident', megabytes(openPack(bytes).byteLength));
  print('  packed (gzip -9)', megabytes(gzipSync(bytes, { level: 9 }).length));
  const before = heap();
  start = now();
  const codes = openDiagnosisCodes(openPack(bytes));
  codes.titleAt(codes.rank('I10'));
  print('  open and first title', `${(now() - start).toFixed(2)} ms`);
  for (let rank = 0; rank < codes.count; rank += 1) codes.titleAt(rank);
  print('  heap of an open pack, all words spelled', megabytes(heap() - before));
  releases.push(codes);
}

const [older, codes] = releases;
if (!older || !codes) throw new Error('Two releases were read.');
const start = now();
diff(older, codes);
print('compare the two releases', seconds(start));

const before = heap();
const baseline = new Map<string, Diagnosis>();
for (const one of codes.iterate()) baseline.set(one.code, one);
print('Map of objects: heap', megabytes(heap() - before));

const dotted = shuffled([...baseline.keys()]);
const withDot = (code: string): string =>
  code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
const bare = (code: string): string => code.replace('.', '');
const compare = (name: string, questions: string[], asMapKey: (code: string) => string): void => {
  const ours = perSecond(questions, codes.rank);
  const theirs = perSecond(questions, (code) => baseline.get(asMapKey(code))?.rank ?? -1e12);
  const millions = (rate: number): string => `${(rate / 1e6).toFixed(1)} M/s`;
  print(name, `${millions(ours)}, Map ${millions(theirs)}, ratio ${(ours / theirs).toFixed(2)}`);
};
const same = (code: string): string => code;
compare('rank: a thousand codes again and again, with dot', dotted.slice(0, 1000), same);
compare('rank: in the order of the file, with dot', [...baseline.keys()], same);
compare('rank: all codes shuffled, with dot', dotted, same);
// As a claim brings them: strings just parsed, not those that lie about the heap beside the rows.
const arrived: string[] = JSON.parse(JSON.stringify(dotted));
compare('rank: all codes shuffled, with dot, just parsed', arrived, same);
compare('rank: all codes shuffled, without dot', dotted.map(bare), withDot);
compare(
  'rank: all codes shuffled, small letters, no dot',
  dotted.map((code) => bare(code).toLowerCase()),
  (code) => withDot(code.toUpperCase()),
);

const rankOfEach = Uint32Array.from(dotted, codes.rank);
const rateOf = (ask: (rank: number) => number): string => {
  const ranks = perSecond(
    dotted,
    (() => {
      let at = 0;
      return () => ask(rankOfEach[at++ % rankOfEach.length] ?? 0);
    })(),
  );
  return `${(ranks / 1e6).toFixed(2)} M/s`;
};
print(
  'titleAt',
  rateOf((rank) => codes.titleAt(rank).length),
);
print(
  'codeAt',
  rateOf((rank) => codes.codeAt(rank).length),
);
print(
  'parent',
  rateOf((rank) => codes.parent(rank) + 1),
);
print(
  'lateralityPartners',
  rateOf((rank) => codes.lateralityPartners(rank).length),
);

let collections = 0;
new PerformanceObserver((list) => {
  collections += list.getEntries().length;
}).observe({ entryTypes: ['gc'] });
let found = 0;
for (let turn = 0; turn < 100; turn += 1)
  for (const code of dotted) found += codes.rank(code) >= 0 ? 1 : 0;
await new Promise((done) => setTimeout(done, 50));
print(`garbage collections in ${(found / 1e6).toFixed(1)} M lookups`, String(collections));
