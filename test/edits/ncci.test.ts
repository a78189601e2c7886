import { expect, test } from 'vitest';
import { mueImporter } from '../../src/codesets/import/ncci/mue.ts';
import { openMue } from '../../src/codesets/ncci/mue.ts';
import { openPtp } from '../../src/codesets/ncci/ptp.ts';
import { openPack } from '../../src/codesets/pack/container.ts';
import { officialFiles, packFrom } from '../codesets/medicare/importing.ts';
import { packBytes, undatedFile } from '../codesets/ncci/ptp-rendered.ts';
import { linesOf, sources } from '../codesets/source-data.ts';
import { tablesOf } from './clean-chart.ts';
import { ncciDifferences, ncciSamples, printedUnits, rowsOfPairs } from './ncci-reading.ts';

const ptp = 'codesets/ncci/ptp_practitioner_2024-07.tsv.gz';
const mue = 'codesets/ncci/mue_practitioner_2024-07.csv';
const { isSkipped, note } = sources(ptp, mue);

test.skipIf(isSkipped)(
  `given claims of two lines drawn from the published PTP and MUE files, then pairs, bypasses and units are what their rows say${note}`,
  async () => {
    const rows = linesOf(ptp);
    const units = printedUnits(linesOf(mue));
    const samples = ncciSamples(3000, rows, [...units.keys()]);
    const { kept, pairs } = rowsOfPairs(rows, samples);
    const tables = tablesOf([], {
      ptp: openPtp(openPack(await packBytes([undatedFile('ptp.tsv', kept)]))),
      mue: openMue(await packFrom(mueImporter, officialFiles(mue))),
    });
    const { seen, differences } = ncciDifferences(samples, tables, pairs, units);
    expect(differences.slice(0, 3)).toEqual([]);
    expect(Math.min(seen.pairs, seen.bypassed, seen.units)).toBeGreaterThan(100);
  },
);
