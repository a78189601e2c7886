/**
 * What the packs of row sets cost: `node test/bench/row-packs.ts`. Sets at hand come from
 * CLAIMWRIGHT_DATA; the long ones, of which there is no file at hand, are rendered in the size they
 * are published in. Times stand beside the time that parsing the csv alone takes in this process.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ImportContext } from '../../src/codesets/import/importer.ts';
import { rowImporters } from '../../src/codesets/import/row-importers.ts';
import { visitRows } from '../../src/codesets/import/rows.ts';
import { type SourceFile, sourceFiles } from '../../src/codesets/import/source-file.ts';
import { openPack } from '../../src/codesets/pack/container.ts';

const data = path.resolve(
  import.meta.dirname,
  '../..',
  process.env.CLAIMWRIGHT_DATA ?? '../shared/data',
);

const context: ImportContext = {
  licences: { cpt: false, nucc: false, x12: false },
  starter: false,
  pack: () => undefined,
  progress: () => undefined,
};

const atHand = (name: string): SourceFile[] =>
  sourceFiles(name, new Uint8Array(readFileSync(path.join(data, 'codesets', name))));

const renderedAs = (name: string, header: string, rows: number, row: (n: number) => string) => {
  const lines = [header];
  for (let number = 0; number < rows; number += 1) lines.push(row(number));
  return sourceFiles(name, new TextEncoder().encode(`${lines.join('\n')}\n`));
};

const diagnosis = (n: number): string =>
  `${String.fromCharCode(65 + (n % 20))}${String(n % 90).padStart(2, '0')}.${String(n % 997)}`;
const article = (n: number): string => `${50_000 + (n % 2000)},1`;
const npi = (n: number): string => String(1_000_000_000 + n * 499);

const sets: readonly [string, string, () => SourceFile[]][] = [
  [
    'cvx',
    'at hand',
    () => ['vaccine/cvx.csv', 'vaccine/cvx_cpt.csv', 'vaccine/cvx_ndc.csv'].flatMap(atHand),
  ],
  [
    'hcc',
    'at hand',
    () => ['dx_to_cc', 'labels', 'hierarchies'].flatMap((one) => atHand(`hcc/ra_${one}_2026.csv`)),
  ],
  ['snomed', 'at hand', () => atHand('maps/snomed_to_icd10cm.tsv')],
  ['carc', 'at hand', () => atHand('remit/carc.csv')],
  ['rarc', 'at hand', () => atHand('remit/rarc.csv')],
  [
    'order-refer',
    'rendered, 2,000,000 NPIs',
    () =>
      renderedAs(
        'rendered.csv',
        'NPI,LAST_NAME,FIRST_NAME,PARTB,DME,HHA,PMD,HOSPICE',
        2_000_000,
        (n) => `${npi(n)},NAME${n % 9973},NAME${n % 997},Y,${n % 3 ? 'Y' : 'N'},Y,N,N`,
      ),
  ],
  [
    'leie',
    'rendered, 80,000 rows, 8,000 with NPI',
    () =>
      renderedAs(
        'rendered.csv',
        'LASTNAME,NPI,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE',
        80_000,
        (n) =>
          `N${n},${n % 10 ? '0000000000' : npi(n)},1128a1,20${10 + (n % 16)}0101,00000000,00000000,`,
      ),
  ],
  [
    'ndc-hcpcs',
    'rendered, 8,500 packages',
    () =>
      renderedAs(
        'rendered.csv',
        '_2026_CODE,LABELER NAME,NDC,Drug Name,HCPCS dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG',
        8500,
        (n) =>
          `J${String(1000 + (n % 900))},Labeler ${n % 300},${String(10_000 + n)}-${String(n % 10_000).padStart(4, '0')}-01,Drug ${n % 2500},${n % 20} MG,${n % 50},${n % 25},4,100`,
      ),
  ],
  [
    'lcd',
    'rendered, 600,000 rows',
    () => [
      ...renderedAs(
        'article.csv',
        'article_id,article_version,title,article_eff_date,article_end_date',
        2000,
        (n) => `${article(n)},Title ${n},2026-01-01,`,
      ),
      ...renderedAs(
        'hcpc.csv',
        'article_id,article_version,hcpc_code_id,hcpc_code_group',
        60_000,
        (n) => `${article(n)},${String(10_000 + ((n * 7) % 80_000))},1`,
      ),
      ...renderedAs(
        'covered.csv',
        'article_id,article_version,icd10_code_id,icd10_covered_group',
        500_000,
        (n) => `${article(n)},${diagnosis(n)},1`,
      ),
      ...renderedAs(
        'contractor_x.csv',
        'article_id,article_version,contractor_id,contractor_type_id,contractor_version',
        20_000,
        (n) => `${article(n)},${n % 12},1,1`,
      ),
      ...renderedAs(
        'contractor.csv',
        'contractor_id,contractor_type_id,contractor_version,contractor_number',
        12,
        (n) => `${n},1,1,${10_000 + n}`,
      ),
      ...renderedAs(
        'jurisdiction.csv',
        'contractor_id,contractor_type_id,contractor_version,state_id',
        60,
        (n) => `${n % 12},1,1,${n}`,
      ),
      ...renderedAs(
        'state.csv',
        'state_id,state_abbrev',
        60,
        (n) => `${n},${String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26))}`,
      ),
    ],
  ],
];

const release = { vintage: 'bench', from: '2026-01-01', to: '2026-12-31' };
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} kB`;

for (const [set, source, filesOf] of sets) {
  const importer = rowImporters.find((one) => one.set === set);
  if (!importer) throw new Error(`no importer of ${set}`);
  const files = filesOf();
  let begun = performance.now();
  for (const file of files) await visitRows(file, () => undefined);
  const parsing = performance.now() - begun;
  begun = performance.now();
  const bytes = await importer.build(files, release, context);
  const building = performance.now() - begun;
  const pack = openPack(bytes);
  const { sources, counts } = pack.manifest;
  const rows = sources.reduce((total, one) => total + one.rows, 0);
  process.stdout.write(
    `${set.padEnd(12)} ${source.padEnd(38)} rows ${rows} packed ${counts.packed} resident ${kilobytes(pack.byteLength)} gz ${kilobytes(gzipSync(bytes, { level: 9 }).length)} import ${building.toFixed(0)} ms, ${(building / parsing).toFixed(1)} times its parsing\n`,
  );
}
process.stdout.write(`peak memory ${kilobytes(process.resourceUsage().maxRSS * 1024)}\n`);
