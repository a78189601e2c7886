import { gzipSync } from 'node:zlib';
import { openDiagnosisCodes } from '../../src/codesets/icd10cm/codes.ts';
import { openDrugTable } from '../../src/codesets/icd10cm/drug-table.ts';
import { openIndex } from '../../src/codesets/icd10cm/index-tree.ts';
import { openNeoplasmTable } from '../../src/codesets/icd10cm/neoplasm-table.ts';
import { openNotes } from '../../src/codesets/icd10cm/notes.ts';
import {
  drugImporter,
  externalIndexImporter,
  indexImporter,
  neoplasmImporter,
} from '../../src/codesets/import/icd10cm/index-importer.ts';
import { searchImporter } from '../../src/codesets/import/icd10cm/search-importer.ts';
import { openPack, type Pack } from '../../src/codesets/pack/container.ts';
import { codeSearch } from '../../src/codesets/search/code-search.ts';
import { openSearchPack } from '../../src/codesets/search/search-pack.ts';
import { filesFor, indexFiles, packFrom } from '../codesets/icd10cm/index-sources.ts';
import { anImport, official, packOfOfficial } from '../codesets/icd10cm/releases.ts';
import { addendaFiles, builtNotes, xmlFile } from '../codesets/icd10cm/tabular-sources.ts';
import { amongThree, leads } from '../codesets/search/asked.ts';

/**
 * Search for ICD-10-CM codes: sizes, and the time of a question by kind, against reading all titles in
 * the same process. Run by hand: node test/bench/search.ts
 */
const print = (words: string): void => {
  process.stdout.write(`${words}\n`);
};

const started = performance.now();
const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;

const codesPack = await packOfOfficial(official.cdcZip);
const notesPack = openPack(await builtNotes(xmlFile, ...addendaFiles));
print(`codes and notes imported: ${seconds()}`);
const indexPack = await packFrom(
  indexImporter,
  filesFor(indexImporter, indexFiles.csv, indexFiles.fy2017, ...indexFiles.addenda),
);
print(`Alphabetic Index imported: ${seconds()}`);
const externalPack = await packFrom(
  externalIndexImporter,
  filesFor(externalIndexImporter, indexFiles.external),
);
const neoplasmPack = await packFrom(
  neoplasmImporter,
  filesFor(neoplasmImporter, indexFiles.neoplasms),
);
const drugPack = await packFrom(drugImporter, filesFor(drugImporter, indexFiles.drugs));
const known: Pack[] = [codesPack, notesPack];
const release = { vintage: 'FY2026', from: '2025-10-01', to: '2026-09-30' };
const searchBytes = await searchImporter.build(
  [],
  release,
  anImport({ pack: (set) => known.find(({ manifest }) => manifest.set === set) }),
);
print(`tables and search words imported: ${seconds()}`);
const searchPack = openPack(searchBytes);

for (const pack of [searchPack, indexPack, externalPack, neoplasmPack, drugPack]) {
  const columns = Object.entries(pack.manifest.counts).map(([name, count]) => `${name} ${count}`);
  print(`${pack.manifest.set}: resident ${pack.byteLength} bytes; ${columns.join(', ')}`);
}
print(`search pack: gzip ${gzipSync(searchBytes, { level: 9 }).length} bytes`);

const codes = openDiagnosisCodes(codesPack);
const notes = openNotes(notesPack, codes);
const opening = performance.now();
const search = codeSearch({
  codes,
  index: openIndex(indexPack),
  external: openIndex(externalPack),
  neoplasms: openNeoplasmTable(neoplasmPack),
  drugs: openDrugTable(drugPack),
  ...openSearchPack(searchPack, codes, notes),
});
print(`opening: ${(performance.now() - opening).toFixed(1)} ms`);

/** Numbers that look random and are the same in every run. */
const numbers = (): ((below: number) => number) => {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const next = numbers();
const pick = (words: readonly string[]): string => words[next(words.length)] ?? '';
const title = (): string => codes.titleAt(next(codes.count));
const titleWords = (): string[] =>
  title()
    .split(/[^A-Za-z]+/)
    .filter((word) => word.length > 3);
const misspelled = (word: string): string => {
  const at = 1 + next(Math.max(1, word.length - 2));
  return (
    word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2)
  );
};

const questions: Record<string, string[]> = {
  'what coders ask': [...leads, ...amongThree].map(([text]) => text),
  'beginnings of titles': Array.from({ length: 400 }, () => title().slice(0, 2 + next(24))),
  'two words of a title': Array.from({ length: 400 }, () => {
    const words = titleWords();
    return `${pick(words)} ${pick(words)}`;
  }),
  'words of two titles': Array.from(
    { length: 400 },
    () => `${pick(titleWords())} ${pick(titleWords())}`,
  ),
  'misspelled words': Array.from({ length: 400 }, () => misspelled(pick(titleWords()))),
  'whole titles': Array.from({ length: 200 }, title),
  'two letters': Array.from({ length: 200 }, () => title().slice(0, 2)),
};

const quantile = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);

/** Processor time of this process in milliseconds, so that another process does not count. */
const now = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Milliseconds of each question: the best of some turns, without the turns that collect garbage. */
const timed = (texts: readonly string[], ask: (text: string) => unknown, turns: number): number[] =>
  texts
    .map((text) => {
      let best = Number.POSITIVE_INFINITY;
      for (let turn = 0; turn < turns; turn += 1) {
        const before = now();
        ask(text);
        best = Math.min(best, now() - before);
      }
      return best;
    })
    .sort((a, b) => a - b);

const ask = (text: string) => search(text, { limit: 20, billable: true });
for (const texts of Object.values(questions)) for (const text of texts) ask(text);
const all: number[] = [];
for (const [name, texts] of Object.entries(questions)) {
  const times = timed(texts, ask, 5);
  all.push(...times);
  print(
    `${name}: p50 ${quantile(times, 0.5)} ms, p99 ${quantile(times, 0.99)} ms, of ${texts.length}`,
  );
}
all.sort((a, b) => a - b);
print(
  `all: p50 ${quantile(all, 0.5)} ms, p99 ${quantile(all, 0.99)} ms, most ${quantile(all, 1)} ms`,
);

/** The baseline: every title in lower case, read from its first to its last. */
const titles = Array.from({ length: codes.count }, (_, rank) => codes.titleAt(rank).toLowerCase());
const scan = (text: string): number[] => {
  const words = text.toLowerCase().split(/\s+/);
  const found: number[] = [];
  for (const [rank, one] of titles.entries())
    if (words.every((word) => one.includes(word))) found.push(rank);
  return found.slice(0, 20);
};
const sample = Object.values(questions).flatMap((texts) => texts.slice(0, 30));
const scanned = timed(sample, scan, 3);
const asked = timed(sample, ask, 3);
const ratio = (Number(quantile(scanned, 0.5)) / Number(quantile(asked, 0.5))).toFixed(1);
print(
  `reading all titles instead: p50 ${quantile(scanned, 0.5)} ms, p99 ${quantile(scanned, 0.99)} ms; ${ratio} times as long`,
);
