import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { ImportContext, Importer, Release } from '../../../src/codesets/import/importer.ts';
import { rowImporters } from '../../../src/codesets/import/row-importers.ts';
import {
  LayoutError,
  type LayoutProblem,
  type SourceFile,
  sourceFiles,
} from '../../../src/codesets/import/source-file.ts';
import { openPack, type Pack } from '../../../src/codesets/pack/container.ts';

const utf8 = new TextEncoder();

const only = (files: readonly SourceFile[]): SourceFile => {
  const [file] = files;
  if (!file) throw new Error('an archive without files');
  return file;
};

/** A file that a test has written in a published layout; its name says so. */
export const rendered = (name: string, text: string): SourceFile =>
  only(sourceFiles(`rendered-${name}`, utf8.encode(text)));

/** A workbook of one sheet, as small as a spreadsheet reader accepts. */
export const renderedWorkbook = (
  name: string,
  rows: readonly (readonly string[])[],
): SourceFile => {
  const cell = (text: string): string =>
    `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const sheet = rows
    .map((cells, row) => {
      const inPlace = cells.map((text, column) =>
        cell(text).replace('<c ', `<c r="${letters[column]}${row + 1}" `),
      );
      return `<row r="${row + 1}">${inPlace.join('')}</row>`;
    })
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  };
  const bytes = zipSync(
    Object.fromEntries(Object.entries(parts).map(([part, text]) => [part, utf8.encode(text)])),
  );
  return only(sourceFiles(`rendered-${name}`, bytes));
};

/** Where the official files are. */
export const dataFolder = path.resolve(
  import.meta.dirname,
  '../../..',
  process.env.CLAIMWRIGHT_DATA ?? '../shared/data',
);

/** A file of CLAIMWRIGHT_DATA, as an importer sees it. */
export const official = (file: string): SourceFile =>
  only(sourceFiles(file, new Uint8Array(readFileSync(path.join(dataFolder, file)))));

/** A file of the starter set. */
export const starterFile = (name: string): SourceFile =>
  only(
    sourceFiles(
      name,
      new Uint8Array(
        readFileSync(path.resolve(import.meta.dirname, '../../../fixtures/codes', name)),
      ),
    ),
  );

export const importerOf = (set: string): Importer => {
  const importer = rowImporters.find((one) => one.set === set);
  if (!importer) throw new Error(`no importer of ${set}`);
  return importer;
};

/** The layout that recognises a file, and the release it tells. */
export const layoutOf = (set: string, file: SourceFile) => {
  const layout = importerOf(set).layouts.find((one) => one.recognises(file));
  return { name: layout?.name, release: layout?.releaseOf(file) };
};

export const aRelease: Release = { vintage: '2026-10', from: '2026-10-01', to: '2026-12-31' };

const none: ImportContext['licences'] = { cpt: false, nucc: false, x12: false };

const bytesOf = (
  set: string,
  files: readonly SourceFile[],
  licences: Partial<ImportContext['licences']>,
) =>
  importerOf(set).build(files, aRelease, {
    licences: { ...none, ...licences },
    starter: false,
    pack: () => undefined,
    progress: () => undefined,
  });

/** The open pack of those files. */
export const imported = async (
  set: string,
  files: readonly SourceFile[],
  licences: Partial<ImportContext['licences']> = {},
): Promise<Pack> => openPack(await bytesOf(set, files, licences));

/** What is wrong with the files, by file and line; none when they are imported. */
export const problemsOf = async (
  set: string,
  files: readonly SourceFile[],
  licences: Partial<ImportContext['licences']> = {},
): Promise<readonly LayoutProblem[]> => {
  try {
    await bytesOf(set, files, licences);
    return [];
  } catch (error) {
    if (error instanceof LayoutError) return error.problems;
    throw error;
  }
};

/** Every byte of a pack as text, to see that something is not in it. */
export const textOfPack = (pack: Pack): string =>
  new TextDecoder('latin1').decode(new Uint8Array(pack.u32('slots').buffer));
