/**
 * A million mutated lines of official files through their importers. No line that breaks its layout
 * by an independent reading may be accepted: each is reported with file and line, and then no pack
 * is made. Usage: node test/bench/fuzz-importers.ts [LINES] [SEED].
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { importers } from '../../src/codesets/import/importers.ts';
import { LayoutError, sourceFiles } from '../../src/codesets/import/source-file.ts';

const data = path.resolve(
  import.meta.dirname,
  '../..',
  process.env.CLAIMWRIGHT_DATA ?? '../shared/data',
  'codesets',
);
const wanted = Number(process.argv[2] ?? 1_000_000);
let state = Number(process.argv[3] ?? 20261125) >>> 0;

/** Mulberry32: the same seed gives the same mutations. */
const random = (): number => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const below = (limit: number): number => Math.floor(random() * limit);

const characters = 'ABZ019 .,\t"*-\u00e9\u0000x';
const mutations: readonly ((line: string) => string)[] = [
  (line) => {
    const at = below(line.length + 1);
    return line.slice(0, at) + characters.charAt(below(characters.length)) + line.slice(at + 1);
  },
  (line) => {
    const at = below(line.length + 1);
    return line.slice(0, at) + characters.charAt(below(characters.length)) + line.slice(at);
  },
  (line) => {
    const at = below(line.length);
    return line.slice(0, at) + line.slice(at + 1);
  },
  (line) => line.slice(0, below(line.length)),
  (line) => line + line.slice(0, below(12)),
  () => '',
];

interface Target {
  name: string;
  set: string;
  file: string;
  text(): string;
  /** Lines of the head that stay as they are. */
  head: number;
  /** How a line of the layout looks to a reader that knows nothing of the importer. */
  looks: RegExp;
}

const gz = (file: string): string =>
  gunzipSync(readFileSync(path.join(data, file))).toString('latin1');
const plain = (file: string): string => readFileSync(path.join(data, file), 'latin1');

const targets: readonly Target[] = [
  {
    name: 'ICD-10-CM order file',
    set: 'icd-10-cm',
    file: 'icd10cm-order-2026.txt',
    text: () => {
      const zip = unzipSync(
        new Uint8Array(
          readFileSync(path.join(data, 'icd10cm/fy2026/icd10cm-Code-Descriptions-2026.zip')),
        ),
      );
      const name = Object.keys(zip).find((one) => one.endsWith('icd10cm-order-2026.txt')) ?? '';
      return Buffer.from(zip[name] ?? []).toString('latin1');
    },
    head: 0,
    looks: /^\d{5} [A-Z][0-9A-Z]{2}[0-9A-Z ]{4} [01] .{60} \S.*$/,
  },
  {
    name: 'NCCI procedure pairs',
    set: 'ptp',
    file: 'ptp_practitioner_2024-07.tsv',
    text: () => gz('ncci/ptp_practitioner_2024-07.tsv.gz'),
    head: 1,
    looks: /^[0-9A-Z]{5}\t[0-9A-Z]{5}\t(?:\d{8}|\*)\t[019]\t[^\t]+$/,
  },
  {
    name: 'medically unlikely edits',
    set: 'mue',
    file: 'mue_practitioner_2024-07.csv',
    text: () => plain('ncci/mue_practitioner_2024-07.csv'),
    head: 1,
    looks: /^"?[0-9A-Z]{5}"?,"?\d+"?,"?[123]"?,.+,.+$/,
  },
  {
    name: 'add-on edits',
    set: 'add-on',
    file: 'aoc_2024-07.csv',
    text: () => plain('ncci/aoc_2024-07.csv'),
    head: 1,
    looks: /^"?[0-9A-Z]{5}"?,"?[0-9A-Z]{5}"?,"?[123]"?$/,
  },
];

const excerptLines = 1500;
const oneIn = 4;
const context = {
  licences: { cpt: false, nucc: false, x12: false },
  starter: false,
  pack: () => undefined,
  progress: () => undefined,
};

let mutated = 0;
const tally = new Map<
  string,
  { mutated: number; broken: number; refused: number; accepted: number }
>();
const missed: string[] = [];

const importerOf = (set: string) => {
  const found = importers.find((one) => one.set === set);
  if (!found) throw new Error(`There is no importer of ${set}.`);
  return found;
};

/** Blank lines hold no row, and blanks around a cell say nothing; the count of rows tells of a lost one. */
const breaks = ({ looks, set }: Target, line: string): boolean => {
  if (set === 'icd-10-cm') return !looks.test(line);
  const cells = line.replace(/ *([\t,]) */g, '$1').trim();
  return cells !== '' && !looks.test(cells);
};

const round = async (target: Target, lines: readonly string[]): Promise<void> => {
  const counts = tally.get(target.name) ?? { mutated: 0, broken: 0, refused: 0, accepted: 0 };
  tally.set(target.name, counts);
  const from = target.head + below(Math.max(1, lines.length - excerptLines - target.head));
  const excerpt = [...lines.slice(0, target.head), ...lines.slice(from, from + excerptLines)];
  const broken: number[] = [];
  for (let at = target.head; at < excerpt.length; at += 1) {
    if (below(oneIn) !== 0) continue;
    const before = excerpt[at] ?? '';
    const after = mutations[below(mutations.length)]?.(before) ?? '';
    if (after === before) continue;
    excerpt[at] = after;
    mutated += 1;
    counts.mutated += 1;
    // An empty last line is the end of the file; a byte that is a line end would shift the count.
    if (breaks(target, after) && at < excerpt.length - 1) broken.push(at + 1);
  }
  counts.broken += broken.length;
  const importer = importerOf(target.set);
  const bytes = new Uint8Array(Buffer.from(excerpt.join('\r\n'), 'latin1'));
  const files = sourceFiles(target.file, bytes);
  const release = { vintage: 'fuzz', from: '2026-01-01', to: '2026-12-31' };
  try {
    await importer.build(files, release, context);
    counts.accepted += 1;
    if (broken.length)
      missed.push(`${target.name}: accepted with broken lines ${broken.slice(0, 5).join(', ')}`);
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    counts.refused += 1;
    const reported = new Set(error.problems.map(({ line }) => line));
    const silent = broken.filter((line) => !reported.has(line));
    // A file that as a whole is not the layout is refused without naming each line.
    const isWhole = error.problems.some(({ line, words }) => line === 0 || words.includes('quote'));
    if (silent.length && !isWhole)
      for (const line of silent.slice(0, 3))
        missed.push(
          `${target.name}: line ${line} not reported: ${JSON.stringify(excerpt[line - 1])}`,
        );
  }
};

for (const target of targets) {
  const lines = target.text().split(/\r?\n/);
  const goal = mutated + wanted / targets.length;
  while (mutated < goal) {
    await round(target, lines);
    if (missed.length > 20) break;
  }
  process.stderr.write(`${target.name}: ${JSON.stringify(tally.get(target.name))}\n`);
}
process.stdout.write(
  `${mutated} mutated lines, ${[...tally.values()].reduce((sum, { broken }) => sum + broken, 0)} of them break their layout; not reported: ${missed.length}\n`,
);
for (const line of missed.slice(0, 20)) process.stdout.write(`  ${line}\n`);
process.exitCode = missed.length ? 1 : 0;
