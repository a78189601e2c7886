/**
 * What the national tables cost: resident and compressed bytes of every imported pack, and lookups a
 * second through the tables as decisions ask them, beside a Map of objects made of the same rows.
 * Usage: node test/bench/codes.ts, with packs in CLAIMWRIGHT_CODES.
 */
import path from 'node:path';
import { packCodeSets } from '../../src/adapters/pack-code-sets.ts';
import { packFolderShelf } from '../../src/adapters/pack-folder-shelf.ts';
import type { CodeTables } from '../../src/codesets/tables.ts';

const folder =
  process.env.CLAIMWRIGHT_CODES ?? path.resolve(import.meta.dirname, '../../.claimwright/codes');
const shelf = packFolderShelf(folder);
const entries = await shelf.entries();
if (entries.length === 0) {
  process.stderr.write('No packs: run "npm run -s claimwright -- codes import FOLDER" first.\n');
  process.exit(3);
}
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2).padStart(7);
const totals = { resident: 0, packed: 0 };
for (const { set, vintage, residentBytes, packedBytes } of entries) {
  totals.resident += residentBytes;
  totals.packed += packedBytes;
  process.stdout.write(
    `${set.padEnd(24)} ${vintage.padEnd(10)} ${megabytes(residentBytes)} MB ${megabytes(packedBytes)} MB gz\n`,
  );
}
process.stdout.write(
  `${'all'.padEnd(35)} ${megabytes(totals.resident)} MB ${megabytes(totals.packed)} MB gz (budget 32 and 12)\n\n`,
);

const tables: CodeTables = await packCodeSets(shelf, 1e9).open([]);
const day = { 'icd-10-cm': '2026-11-01', mue: '2024-08-01', mpfs: '2025-11-01' };

const perSecond = (ask: (round: number) => unknown, rounds: number): number => {
  const best = Array.from({ length: 5 }, () => {
    const from = performance.now();
    let found = 0;
    for (let round = 0; round < rounds; round += 1) if (ask(round)) found += 1;
    if (found === 0) throw new Error('nothing was found');
    return rounds / ((performance.now() - from) / 1000);
  });
  return Math.max(...best);
};

const codes = tables.table('icd-10-cm', day['icd-10-cm']);
if (codes.loaded) {
  const all = [...codes.table.iterate()];
  const asked = all.map(({ code }) => code);
  const map = new Map(all.map((row) => [row.code, row]));
  const rounds = 2_000_000;
  const at = (round: number): string => asked[(round * 7919) % asked.length] ?? '';
  const figures = {
    'rank of a code': perSecond((round) => codes.table.rank(at(round)) >= 0, rounds),
    'billable on the date, as edits ask': perSecond((round) => {
      const answer = tables.diagnosis(at(round), day['icd-10-cm']);
      return answer.loaded && answer.row;
    }, rounds / 10),
    'Map of objects': perSecond((round) => map.get(at(round)), rounds),
  };
  for (const [name, figure] of Object.entries(figures))
    process.stdout.write(
      `ICD-10-CM ${name.padEnd(36)} ${(figure / 1e6).toFixed(2).padStart(6)} M/s  ${(figure / figures['Map of objects']).toFixed(2)} of the Map\n`,
    );
}
