import { type DiagnosisCodes, openDiagnosisCodes } from '../../../src/codesets/icd10cm/codes.ts';
import { type Notes, openNotes } from '../../../src/codesets/icd10cm/notes.ts';
import { diagnosisCodes } from '../../../src/codesets/import/icd10cm/diagnosis-codes.ts';
import { tabularImporter } from '../../../src/codesets/import/icd10cm/tabular-importer.ts';
import type { ImportContext, Importer, Release } from '../../../src/codesets/import/importer.ts';
import { type SourceFile, sourceFiles } from '../../../src/codesets/import/source-file.ts';
import { openPack } from '../../../src/codesets/pack/container.ts';
import { bytesOf } from '../source-data.ts';

const root = 'codesets/icd10cm';

/** The Tabular List as XML (FY2021). */
export const xmlFile = `${root}/tabular-fy2021/icd10cm_tabular_2021.xml.gz`;

/** The addenda after it, in the order of their dates. */
export const addendaFiles = [
  '2022_icd10cm-tabular-addenda2022-updated-6-30-2021.txt.gz',
  '2023_icd10cm-tabular-addenda-2023.txt.gz',
  '2023u_icd10cm-tabular-addenda-April_1_2023.txt.gz',
  '2024_icd10cm-tabular-addenda-2024.txt.gz',
  '2024u_icd10cm-tabular-addenda-April-2024.txt.gz',
  '2025_icd-10-cm-tabular-addenda-2025.txt.gz',
  '2025u_icd10cm-tabular-addenda-April-2025.txt.gz',
  '2026_icd10cm-tabular-addenda-2026.txt.gz',
].map((name) => `${root}/addenda/${name}`);

/** The order files of two releases. */
export const orderFiles = {
  FY2026: `${root}/fy2026/2026-code-descriptions-tabular-order.zip`,
  FY2027: `${root}/fy2027-derived/icd10cm-order-2027.derived.txt.gz`,
} as const;

/** The files inside official ones. */
export const unpacked = (...files: string[]): SourceFile[] =>
  files.flatMap((file) => sourceFiles(file, bytesOf(file)));

/** A text as a clinic might hand it in. */
export const aFile = (name: string, text: string): SourceFile => ({
  name,
  sha256: '0'.repeat(64),
  bytes: new TextEncoder().encode(text),
});

/** What a test's importer may know: no licence, not the starter. */
export const anImport = (change: Partial<ImportContext> = {}): ImportContext => ({
  licences: { cpt: false, nucc: false, x12: false },
  starter: false,
  pack: () => undefined,
  progress: () => undefined,
  ...change,
});

/** The release that a file tells by its name or content. */
export const releaseOf = (file: SourceFile, importer: Importer): Release => {
  const release = importer.layouts.find((one) => one.recognises(file))?.releaseOf(file);
  if (!release) throw new Error(`${file.name} does not tell its release.`);
  return release;
};

/** The bytes of a notes pack of official files, under the release of the last of them. */
export const builtNotes = async (...files: string[]): Promise<Uint8Array<ArrayBuffer>> => {
  const read = unpacked(...files);
  const release = tabularImporter.together?.(
    read.map((file) => ({ name: file.name, release: releaseOf(file, tabularImporter) })),
  );
  if (!release) throw new Error('The files tell no release.');
  return tabularImporter.build(read, release, anImport());
};

/** The codes of an official order file. */
export const codesOf = async (release: keyof typeof orderFiles): Promise<DiagnosisCodes> => {
  const files = unpacked(orderFiles[release]).filter((file) =>
    /order_20\d\d\.txt$|order-2027\.derived\.txt$/.test(file.name),
  );
  const [first] = files;
  if (!first) throw new Error(`No order file of ${release}.`);
  const bytes = await diagnosisCodes.build(files, releaseOf(first, diagnosisCodes), anImport());
  return openDiagnosisCodes(openPack(bytes));
};

const builtOnce = new Map<number, Promise<Uint8Array<ArrayBuffer>>>();

/** The notes of the Tabular List brought forward by so many addenda, over the codes of a release. */
export const notesAfter = async (addenda: number, codes: DiagnosisCodes): Promise<Notes> => {
  const bytes = builtOnce.get(addenda) ?? builtNotes(xmlFile, ...addendaFiles.slice(0, addenda));
  builtOnce.set(addenda, bytes);
  return openNotes(openPack(await bytes), codes);
};
