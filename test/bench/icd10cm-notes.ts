import { gzipSync } from 'node:zlib';
import { openNotes } from '../../src/codesets/icd10cm/notes.ts';
import { openPack } from '../../src/codesets/pack/container.ts';
import { addendaFiles, builtNotes, codesOf, xmlFile } from '../codesets/icd10cm/tabular-sources.ts';

const print = (words: string): void => {
  process.stdout.write(`${words}\n`);
};

const secondsOf = (work: () => void): number => {
  const before = performance.now();
  work();
  return (performance.now() - before) / 1000;
};

/** Numbers that look random and are the same in every run. */
const numbers = (count: number, below: number): number[] => {
  let state = 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  });
};

const codes = await codesOf('FY2026');
const before = performance.now();
const bytes = await builtNotes(xmlFile, ...addendaFiles);
print(`import: ${((performance.now() - before) / 1000).toFixed(1)} s`);
const pack = openPack(bytes);
print(`resident ${pack.byteLength} bytes, gzip ${gzipSync(bytes, { level: 9 }).length} bytes`);
print(`opening: ${(secondsOf(() => openNotes(pack, codes)) * 1000).toFixed(2)} ms`);

const notes = openNotes(pack, codes);
const count = 20_000;
const some = numbers(count * 2, codes.count).map((rank) => codes.codeAt(rank));
const one = (index: number): string => some[index] ?? '';

const baseline = secondsOf(() => {
  for (let index = 0; index < count; index += 1) codes.titleAt(codes.rank(one(index)));
});
const report = (name: string, work: (index: number) => void): void => {
  // Once before it is measured, so that every reference is resolved.
  for (let index = 0; index < count; index += 1) work(index);
  const seconds = secondsOf(() => {
    for (let index = 0; index < count; index += 1) work(index);
  });
  const each = Math.round(count / seconds);
  print(`${name}: ${each} a second, ${(seconds / baseline).toFixed(1)} × reading a title`);
};

let read = 0;
report('notes of a code', (index) => {
  read += notes.notes(one(index)).length;
});
print(`  ${Math.round(read / 2 / count)} notes a code`);
report('excludes1 of a code', (index) => {
  notes.excludes1(one(index));
});
report('excludes1Between a pair', (index) => {
  notes.excludes1Between(one(index), one(count + index));
});
report('codeFirst of a code', (index) => {
  notes.codeFirst(one(index));
});
report('seventhCharacters of a code', (index) => {
  notes.seventhCharacters(one(index));
});
report('codesByTerm', () => {
  notes.codesByTerm('high blood pressure');
});
