import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { ImportContext, Importer, Release } from '../../../src/codesets/import/importer.ts';
import {
  LayoutError,
  type LayoutProblem,
  type SourceFile,
  sourceFiles,
} from '../../../src/codesets/import/source-file.ts';
import { openPack, type Pack } from '../../../src/codesets/pack/container.ts';

const root = path.resolve(import.meta.dirname, '../../..');
/** Where the official files stand. */
export const dataFolder = path.resolve(root, process.env.CLAIMWRIGHT_DATA ?? '../shared/data');

/** The files inside an official file, unpacked. */
export const officialFiles = (file: string): SourceFile[] =>
  sourceFiles(path.basename(file), readFileSync(path.join(dataFolder, file)));

/** A file of the project's starter set. */
export const starterFile = (name: string): SourceFile[] =>
  sourceFiles(name, readFileSync(path.join(root, 'fixtures/codes', name)));

/** A text as a file of that name. */
export const textFile = (name: string, text: string): SourceFile =>
  sourceFiles(name, strToU8(text))[0] ?? { name, sha256: '', bytes: strToU8(text) };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A workbook of one sheet with these cells, as text. */
export const workbook = (name: string, rows: readonly (readonly string[])[]): SourceFile => {
  const column = (index: number): string =>
    index < 26
      ? String.fromCharCode(65 + index)
      : column(Math.floor(index / 26) - 1) + column(index % 26);
  const cells = rows.map((row, line) => {
    const inner = row.map((text, index) => {
      const place = `${column(index)}${line + 1}`;
      return text === ''
        ? ''
        : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
    });
    return `<row r="${line + 1}">${inner.join('')}</row>`;
  });
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const bytes = zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${main}"><sheetData>${cells.join('')}</sheetData></worksheet>`,
    ),
  });
  return { name, sha256: '', bytes };
};

const someQuarter: Release = { vintage: '2026Q3', from: '2026-07-01', to: '2026-09-30' };

const contextOf = (context: Partial<ImportContext>): ImportContext => ({
  licences: { cpt: false, nucc: false, x12: false },
  starter: false,
  pack: () => undefined,
  progress: () => undefined,
  ...context,
});

/** The release that the first of the files tells the importer, which has to know each of them. */
export const releaseOf = (
  importer: Importer,
  files: readonly SourceFile[],
): Release | undefined => {
  for (const file of files)
    for (const layout of importer.layouts)
      if (layout.recognises(file)) return layout.releaseOf(file);
  return undefined;
};

/** The names of the layouts that know a file. */
export const layoutsOf = (importer: Importer, file: SourceFile): string[] =>
  importer.layouts.filter((layout) => layout.recognises(file)).map(({ name }) => name);

/** The bytes of the pack of those of the files that the importer knows. */
export const bytesFrom = (
  importer: Importer,
  files: readonly SourceFile[],
  context: Partial<ImportContext> = {},
): Promise<Uint8Array<ArrayBuffer>> => {
  const known = files.filter((file) => layoutsOf(importer, file).length > 0);
  const release = releaseOf(importer, known) ?? someQuarter;
  return importer.build(known, release, contextOf(context));
};

/** The same pack, open. */
export const packFrom = async (
  importer: Importer,
  files: readonly SourceFile[],
  context: Partial<ImportContext> = {},
): Promise<Pack> => openPack(await bytesFrom(importer, files, context));

/** What an import of these files reports, without what it would have packed. */
export const problemsOf = async (
  importer: Importer,
  files: readonly SourceFile[],
): Promise<readonly LayoutProblem[]> => {
  try {
    await importer.build(files, someQuarter, contextOf({}));
    return [];
  } catch (error) {
    if (error instanceof LayoutError) return error.problems;
    throw error;
  }
};
