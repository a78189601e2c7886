import { type IndexTree, openIndex } from '../../../src/codesets/icd10cm/index-tree.ts';
import type { ImportContext, Importer, Release } from '../../../src/codesets/import/importer.ts';
import { type SourceFile, sourceFiles } from '../../../src/codesets/import/source-file.ts';
import { openPack, type Pack } from '../../../src/codesets/pack/container.ts';
import { bytesOf } from '../source-data.ts';

const folder = 'codesets/icd10cm';

/** The official and converted files of the Index and its tables. */
export const indexFiles = {
  fy2017: `${folder}/index-fy2017/ICD10CM_FY2017_Full_XML.zip`,
  csv: `${folder}/index-2025-csv/ICD10CM_2025_Index.csv.gz`,
  externalCsv: `${folder}/index-2025-csv/ICD10CM_2025_ExternalIndex.csv.gz`,
  drugCsv: `${folder}/index-2025-csv/ICD10CM_2025_Drugs.csv.gz`,
  neoplasmCsv: `${folder}/index-2025-csv/ICD10CM_2025_neoplasms.csv.gz`,
  external: `${folder}/tables-fy2026/icd10cm-eindex-April-1-2026-XML.xml.gz`,
  drugs: `${folder}/tables-fy2026/icd10cm-drug-April-1-2026-XML.xml.gz`,
  neoplasms: `${folder}/tables-fy2026/icd10cm-neoplasm-April-1-2026-XML.xml.gz`,
  addenda: [
    '2022_icd10cm-index-addenda-2022',
    '2023_icd10cm-index-addenda-2023',
    '2023u_icd10cm-index-addenda-April_1_2023',
    '2024_icd10cm-index-addenda-2024',
    '2024u_icd10cm-index-addenda-April-2024',
    '2025_icd-10-cm-index-addenda-2025',
    '2025u_icd10cm-index-addenda-April-2025',
    '2026_icd10cm-index-addenda-2026',
  ].map((name) => `${folder}/addenda/${name}.txt.gz`),
} as const;

/** The files inside an official file that one importer reads. */
export const filesFor = (importer: Importer, ...names: readonly string[]): SourceFile[] =>
  names
    .flatMap((name) => sourceFiles(name, bytesOf(name)))
    .filter((file) => importer.layouts.some((layout) => layout.recognises(file)));

/** A file as an importer gets it. */
export const sourceFile = (name: string, text: string): SourceFile => ({
  name,
  sha256: '00',
  bytes: new TextEncoder().encode(text),
});

const context: ImportContext = {
  licences: { cpt: false, nucc: false, x12: false },
  starter: false,
  pack: () => undefined,
  progress: () => undefined,
};

/** The pack that an importer makes of files, of the newest release among them or of a given one. */
export const packFrom = async (
  importer: Importer,
  files: readonly SourceFile[],
  given?: Release,
): Promise<Pack> => {
  const dated = files.map((file) => ({
    name: file.name,
    release: importer.layouts.find((layout) => layout.recognises(file))?.releaseOf(file),
  }));
  const release = given ?? importer.together?.(dated);
  if (!release) throw new Error('the files tell no release');
  return openPack(await importer.build(files, release, context));
};

/** The Index that an importer makes of one small XML or csv. */
export const treeFrom = async (
  importer: Importer,
  ...files: readonly SourceFile[]
): Promise<IndexTree> => openIndex(await packFrom(importer, files));

/** The text of an Index XML with these letters, rendered in the official layout. */
export const indexXmlText = (letters: string, year = 2026): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>${year}</version>
  <title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
${letters}
</ICD10CM.index>
`;
