import {
  indexImporter,
  neoplasmImporter,
} from '../../../src/codesets/import/icd10cm/index-importer.ts';
import { openPack, type Pack } from '../../../src/codesets/pack/container.ts';
import { packTables } from '../../../src/codesets/pack-tables.ts';
import { openReader, type PackedSet } from '../../../src/codesets/readers.ts';
import type { CodeTables } from '../../../src/codesets/tables.ts';
import { filesFor, indexFiles, packFrom } from '../../codesets/icd10cm/index-sources.ts';
import { official, packOfOfficial } from '../../codesets/icd10cm/releases.ts';
import { addendaFiles, builtNotes, xmlFile } from '../../codesets/icd10cm/tabular-sources.ts';
import { sources } from '../../codesets/source-data.ts';

const files = [official.cdcZip, indexFiles.csv, indexFiles.neoplasms, xmlFile, ...addendaFiles];

/** Whether tests over the official tables are skipped, and the words that say so. */
export const officialTables = sources(...files);

/** A day on which the official tables are in force. */
export const day = '2025-11-15';

/** ICD-10-CM of FY2026 with Tabular notes, Alphabetic Index and Neoplasm Table, from the published files. */
export const openOfficial = async (): Promise<CodeTables> => {
  const packs: readonly (readonly [PackedSet, Pack])[] = [
    ['icd-10-cm', await packOfOfficial(official.cdcZip)],
    ['icd-10-cm-notes', openPack(await builtNotes(xmlFile, ...addendaFiles))],
    [
      'icd-10-cm-index',
      await packFrom(indexImporter, filesFor(indexImporter, indexFiles.fy2017, indexFiles.csv)),
    ],
    [
      'icd-10-cm-neoplasms',
      await packFrom(neoplasmImporter, filesFor(neoplasmImporter, indexFiles.neoplasms)),
    ],
  ];
  const served = packs.map(([set, pack]) => ({
    entry: {
      ...pack.manifest,
      set,
      from: '2025-10-01',
      to: '2026-09-30',
      file: `${set}.pack`,
      sha256: '0'.repeat(64),
      packedBytes: 0,
      residentBytes: 0,
    },
    reader: openReader(set, pack),
  }));
  return packTables(
    served,
    served.map(({ entry }) => entry),
    [],
  );
};
