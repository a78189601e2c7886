/**
 * Pairs and units over the whole published NCCI tables: what the edits find on generated claims of two
 * lines against a direct reading of the rows as printed. `node test/bench/ncci.ts [CLAIMS]`, with the
 * tables imported into CLAIMWRIGHT_CODES and the published files in CLAIMWRIGHT_DATA.
 */
import { openClinic } from '../../src/commands/clinic.ts';
import { linesOf } from '../codesets/source-data.ts';
import { ncciDifferences, ncciSamples, printedUnits, rowsOfPairs } from '../edits/ncci-reading.ts';

const count = Number(process.argv[2] ?? 100_000);
const { tables } = await openClinic(
  {},
  {
    out: () => undefined,
    err: console.error,
    isTerminal: false,
    env: process.env,
    today: '2026-11-04',
  },
);
const rows = linesOf('codesets/ncci/ptp_practitioner_2024-07.tsv.gz');
const units = printedUnits(linesOf('codesets/ncci/mue_practitioner_2024-07.csv'));
const samples = ncciSamples(count, rows, [...units.keys()]);
const { pairs } = rowsOfPairs(rows, samples);
const began = performance.now();
const { seen, differences } = ncciDifferences(samples, tables, pairs, units);
console.log(`${rows.length - 2} printed rows, ${samples.length} claims of two lines`);
console.log(
  `pairs that hold: ${seen.pairs}; bypassed: ${seen.bypassed}; units too many: ${seen.units}`,
);
console.log(
  `differences: ${differences.length}; ${((performance.now() - began) / 1000).toFixed(1)} s`,
);
for (const one of differences.slice(0, 5)) console.log(JSON.stringify(one));
process.exitCode = differences.length ? 1 : 0;
