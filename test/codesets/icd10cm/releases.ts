import { diagnosisCodes } from '../../../src/codesets/import/icd10cm/diagnosis-codes.ts';
import type { ImportContext, Importer } from '../../../src/codesets/import/importer.ts';
import { type SourceFile, sourceFiles } from '../../../src/codesets/import/source-file.ts';
import { openPack, type Pack } from '../../../src/codesets/pack/container.ts';
import { bytesOf } from '../source-data.ts';

const root = 'codesets/icd10cm';

/** The official archives and files of ICD-10-CM. */
export const official = {
  cdcZip: `${root}/fy2026/icd10cm-Code-Descriptions-2026.zip`,
  cmsZip: `${root}/fy2026/2026-code-descriptions-tabular-order.zip`,
  addenda: `${root}/fy2026/icd10cm-order-addenda-2026.txt`,
  fy2027: `${root}/fy2027-derived/icd10cm-order-2027.derived.txt.gz`,
  added: `${root}/fy2027-derived/added.csv`,
  deleted: `${root}/fy2027-derived/deleted.csv`,
  revised: `${root}/fy2027-derived/revised.csv`,
  billableToHeader: `${root}/fy2027-derived/billable-to-header.csv`,
  conversion: `${root}/conversion/ICD-10-CM-Conversion-Table-FY2026.xlsx`,
} as const;

/** What a test's importer may know: no licence, not the starter. */
export const anImport = (change: Partial<ImportContext> = {}): ImportContext => ({
  licences: { cpt: false, nucc: false, x12: false },
  starter: false,
  pack: () => undefined,
  progress: () => undefined,
  ...change,
});

/** The files inside official ones, archives taken apart. */
export const unpacked = (...files: string[]): SourceFile[] =>
  files.flatMap((file) => sourceFiles(file, bytesOf(file)));

/** A text file as a clinic might hand it in. */
export const aFile = (name: string, text: string): SourceFile => {
  const [file] = sourceFiles(name, new TextEncoder().encode(text));
  if (!file) throw new Error('A text is one file.');
  return file;
};

/** Builds the pack of files that one importer recognises, under the release they tell. */
export const built = async (
  files: readonly SourceFile[],
  importer: Importer = diagnosisCodes,
  context = anImport(),
): Promise<Uint8Array<ArrayBuffer>> => {
  const known = files.filter((file) => importer.layouts.some((one) => one.recognises(file)));
  const release = importer.layouts
    .flatMap((one) => known.filter(one.recognises).map(one.releaseOf))
    .find((one) => one !== undefined);
  if (!release) throw new Error('Neither name nor content tells the release.');
  return importer.build(known, release, context);
};

/** The open pack of official files. */
export const packOfOfficial = async (...files: string[]): Promise<Pack> =>
  openPack(await built(unpacked(...files)));
