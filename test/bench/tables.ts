/**
 * Sizes of the table packs and lookups a second, from the official files in CLAIMWRIGHT_DATA:
 * `node test/bench/tables.ts`. Each rate stands beside that of a Map of the same rows in the same
 * process.
 */
import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { hcpcsColumns, openHcpcs } from '../../src/codesets/hcpcs/hcpcs.ts';
import { hcpcsImporter } from '../../src/codesets/import/hcpcs/hcpcs.ts';
import { modifierImporter } from '../../src/codesets/import/hcpcs/modifier.ts';
import type { Importer } from '../../src/codesets/import/importer.ts';
import { anesthesiaImporter } from '../../src/codesets/import/medicare/anesthesia.ts';
import { codeEditsImporter } from '../../src/codesets/import/medicare/code-edits.ts';
import { gpciImporter } from '../../src/codesets/import/medicare/gpci.ts';
import { localityImporter } from '../../src/codesets/import/medicare/locality.ts';
import { mpfsImporter } from '../../src/codesets/import/medicare/mpfs.ts';
import { placesImporter } from '../../src/codesets/import/medicare/places.ts';
import { zipLocalityImporter } from '../../src/codesets/import/medicare/zip-locality.ts';
import { addOnImporter } from '../../src/codesets/import/ncci/add-on.ts';
import { mueDmeImporter, mueImporter } from '../../src/codesets/import/ncci/mue.ts';
import { openMpfs } from '../../src/codesets/medicare/mpfs.ts';
import { mpfsColumns } from '../../src/codesets/medicare/mpfs-columns.ts';
import { mueColumns, openMue } from '../../src/codesets/ncci/mue.ts';
import { openPack, type Pack } from '../../src/codesets/pack/container.ts';
import { openTable, type Table } from '../../src/codesets/pack/table.ts';
import { bytesFrom, officialFiles } from '../codesets/medicare/importing.ts';

const tables: readonly [Importer, string[]][] = [
  [hcpcsImporter, ['hcpcs/hcpcs_level2_2024-07.csv.gz', 'hcpcs/hcpcs_noc_2024-07.csv']],
  [modifierImporter, ['modifiers/modifiers_2024-06.csv']],
  [mueImporter, ['ncci/mue_practitioner_2024-07.csv']],
  [mueDmeImporter, ['ncci/mue_dme_2024-07.csv']],
  [addOnImporter, ['ncci/aoc_2024-07.csv']],
  [mpfsImporter, ['mpfs/PPRRVU2025_Oct.nodescr.csv.gz']],
  [gpciImporter, ['mpfs/GPCI2025.csv']],
  [localityImporter, ['mpfs/25LOCCO.csv']],
  [anesthesiaImporter, ['mpfs/ANES2025.csv']],
  [zipLocalityImporter, ['mpfs/ZIP5_OCT2025.txt.gz']],
  [placesImporter, ['pos/pos_codes_2024-06.csv']],
  [codeEditsImporter, ['mce/mce_v41.1_icd10cm_edits.csv']],
];

const rounds = 5;

/** Millions of calls a second of processor time, the best of some rounds; the sum keeps the calls from being left out. */
const rateOf = (
  keys: readonly string[],
  call: (key: string) => number,
  lookups = 1_000_000,
): number => {
  let best = 0;
  let sum = 0;
  for (let round = 0; round < rounds; round += 1) {
    const start = process.cpuUsage().user;
    for (let index = 0; index < lookups; index += 1)
      sum += call(keys[(index * 7919) % keys.length] ?? '');
    best = Math.max(best, lookups / (process.cpuUsage().user - start));
  }
  if (Number.isNaN(sum)) throw new Error('a lookup gave no number');
  return best;
};

/** Texts of their own, as they come out of a claim, not slices of a larger one. */
const keysOf = (pack: Pack, names: readonly [string, ...string[]]): string[] => {
  const table = openTable(pack, names);
  const keys = Array.from({ length: table.rowCount }, (_, row) => table.cell(row, names[0]));
  return JSON.parse(JSON.stringify(keys));
};

const print = (label: string, rate: number, baseline: number): void =>
  console.log(
    `${label.padEnd(44)} ${rate.toFixed(1).padStart(6)} M/s  ${(rate / baseline).toFixed(2)} of a Map`,
  );

const packs = new Map<string, Pack>();
console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);
console.log('set             rows   resident       gz   import');
for (const [importer, names] of tables) {
  const files = names.flatMap((name) => officialFiles(`codesets/${name}`));
  const start = performance.now();
  const bytes = await bytesFrom(importer, files);
  const took = performance.now() - start;
  const pack = openPack(bytes);
  packs.set(importer.set, pack);
  const cells = [
    importer.set.padEnd(13),
    String(pack.manifest.counts.rows).padStart(6),
    String(pack.byteLength).padStart(10),
    String(gzipSync(bytes, { level: 9 }).length).padStart(8),
    `${took.toFixed(0)} ms`.padStart(8),
  ];
  console.log(cells.join(' '));
}

const packOf = (set: string): Pack => {
  const pack = packs.get(set);
  if (!pack) throw new Error(`${set} was not imported`);
  return pack;
};

const measure = <Name extends string>(
  set: string,
  names: readonly [Name, ...Name[]],
  columns: readonly [Name, Name],
  find: (key: string) => unknown,
): void => {
  const pack = packOf(set);
  const table: Table<Name> = openTable(pack, names);
  const keys = keysOf(pack, names);
  const map = new Map(keys.map((key) => [key, table.first(key)]));
  const baseline = rateOf(keys, (key) => map.get(key)?.[columns[0]].length ?? 0);
  print(`${set}: at(key)`, rateOf(keys, table.at), baseline);
  const twoCells = (key: string): number => {
    const row = table.at(key);
    return table.cell(row, columns[0]).length + table.cell(row, columns[1]).length;
  };
  print(`${set}: at(key) and two cells`, rateOf(keys, twoCells), baseline);
  print(
    `${set}: the whole typed row`,
    rateOf(keys, (key) => (find(key) ? 1 : 0)),
    baseline,
  );
};

console.log();
const hcpcs = openHcpcs(packOf('hcpcs'));
measure('hcpcs', hcpcsColumns, ['coverage', 'terminated'], hcpcs.find);
const mue = openMue(packOf('mue'));
measure('mue', mueColumns, ['units', 'indicator'], mue.find);
const mpfs = openMpfs(packOf('mpfs'));
const findByKey = (key: string): unknown => mpfs.find(key.slice(0, 5), key.slice(6));
measure('mpfs', mpfsColumns, ['status', 'globalDays'], findByKey);
