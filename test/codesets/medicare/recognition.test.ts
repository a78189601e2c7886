import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { quarterByName, yearIn } from '../../../src/codesets/import/medicare/release.ts';
import { tableImporters } from '../../../src/codesets/import/table-importers.ts';
import { sources } from '../source-data.ts';
import { dataFolder, officialFiles, textFile } from './importing.ts';

const { isSkipped, note } = sources('codesets');

describe('which file is which', () => {
  test.skipIf(isSkipped)(`every official file is known to its own sets alone${note}`, () => {
    const files = readdirSync(path.join(dataFolder, 'codesets'), {
      recursive: true,
      encoding: 'utf8',
    })
      .filter((name) => /\.[a-z]+$/.test(name) && !name.includes('ptp_practitioner'))
      .sort();
    const known = files.flatMap((name) =>
      officialFiles(`codesets/${name}`).flatMap((file) => {
        // The name tells nothing: an unpacked file may be called anything.
        const nameless = { ...file, name: 'file' };
        return tableImporters.flatMap(({ set, layouts }) =>
          layouts
            .filter((layout) => layout.recognises(nameless))
            .map((layout) => `${file.name}: ${set} as ${layout.name}`),
        );
      }),
    );
    expect(known).toEqual([
      'HCPC2019_CONTR_ANWEB.txt: hcpcs as hcpcs-anweb-text',
      'HCPC2019_CONTR_ANWEB.txt: modifier as hcpcs-anweb-text',
      'HCPC2019_CONTR_ANWEB.xlsx: hcpcs as hcpcs-anweb-workbook',
      'HCPC2019_CONTR_ANWEB.xlsx: modifier as hcpcs-anweb-workbook',
      'hcpcs_level2_2024-07.csv: hcpcs as hcpcs-csv',
      'hcpcs_noc_2024-07.csv: hcpcs as hcpcs-noc-list',
      'mce_v41.1_icd10cm_edits.csv: mce as mce-csv',
      'modifiers_2024-06.csv: modifier as modifier-csv',
      '25LOCCO.csv: locality as locality-county-table',
      'ANES2025.csv: anesthesia as anesthesia-factor-table',
      'GPCI2025.csv: gpci as gpci-table',
      'PPRRVU2025_Oct.nodescr.csv: mpfs as mpfs-relative-values-table',
      'PPRRVU2025_Oct.nodescr.txt: mpfs as mpfs-relative-values-text',
      'ZIP5_OCT2025.txt: zip-locality as zip5-text',
      'aoc_2024-07.csv: add-on as add-on-table',
      'mue_dme_2024-07.csv: mue-dme as mue-dme-csv',
      'mue_practitioner_2024-07.csv: mue as mue-csv',
      'pos_codes_2024-06.csv: pos as place-of-service-table',
    ]);
  });
});

describe('which quarter a file is of', () => {
  test.each([
    ['HCPC2026_JUL_ANWEB_06172026.txt', '2026Q3'],
    ['HCPC2026_OCT_ANWEB_v2.txt', '2026Q4'],
    ['NOC codes_APR 2024.xlsx', '2024Q2'],
    ['NOC codes_OCT2026.xlsx', '2026Q4'],
    ['MCR_MUE_PractitionerServices_Eff_07-01-2026.csv', '2026Q3'],
    ['AOC_V2026Q2-F-MCR.txt', '2026Q2'],
    ['AOC_V2025Q4_01-MCR.txt', '2025Q4'],
    ['PPRRVU25_JAN.csv', '2025Q1'],
    ['PPRRVU2026_Jul_nonQPP.csv', '2026Q3'],
    ['ZIP5_OCT2025.txt', '2025Q4'],
    ['RVU26D.csv', '2026Q4'],
    ['pos_codes_2024-06.csv', '2024Q2'],
    ['HCPC2019_CONTR_ANWEB.txt', undefined],
    ['2024-13.csv', undefined],
    ['market_2024.csv', undefined],
    ['unnamed.txt', undefined],
  ])('given %s, then %s', (name, vintage) => {
    expect(quarterByName(textFile(name, ''))?.vintage).toBe(vintage);
  });

  test.each([
    ['GPCI2025.csv', '2025'],
    ['25LOCCO.csv', '2025'],
    ['ANES2026.csv', '2026'],
    ['HCPC2019_CONTR_ANWEB.txt', '2019'],
    ['unnamed.csv', undefined],
  ])('given the yearly %s, then %s', (name, vintage) => {
    expect(yearIn(name)?.vintage).toBe(vintage);
  });
});
