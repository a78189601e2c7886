import { strFromU8, unzipSync } from 'fflate';
import { dotted } from '../../icd10cm/code-number.ts';
import { conversionColumns } from '../../icd10cm/conversion.ts';
import { previousCodesOf } from '../../icd10cm/previous-codes.ts';
import { packTable } from '../../pack/table.ts';
import { type Importer, importerVersion, type Layout, type Release } from '../importer.ts';
import { rowsOf, type SourceRow } from '../rows.ts';
import {
  isWorkbook,
  LayoutError,
  type LayoutProblem,
  type SourceFile,
  textOf,
} from '../source-file.ts';
import { releaseByName } from './release.ts';

const strings = 'xl/sharedStrings.xml';

/** What is written in the file, enough to recognise it: a workbook's texts, a text file's beginning. */
const wordsOf = ({ bytes }: SourceFile): string => {
  try {
    if (!isWorkbook(bytes)) return textOf({ bytes: bytes.subarray(0, 8192) });
    const texts = unzipSync(bytes, { filter: ({ name }) => name === strings })[strings];
    return texts ? strFromU8(texts) : '';
  } catch {
    // A damaged workbook is no conversion table; whoever reads it will say so.
    return '';
  }
};

const header = /Current code assignment/i;
const previousHeader = /Previous Code\(s\) Assignment/i;

/** The conversion table of CDC and CMS: prose in the first row, the column names in the second. */
export const conversionTable: Layout = {
  name: 'icd-10-cm-conversion',
  recognises: (file) => {
    const words = wordsOf(file);
    return header.test(words) && previousHeader.test(words);
  },
  releaseOf: (file) =>
    releaseByName(/\bFY ?(20\d\d) \(/.exec(wordsOf(file))?.[1] ?? '') ?? releaseByName(file.name),
};

/** Is it a day of the calendar? The 31st of April is none. */
const isDay = (date: string): boolean => {
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date);
};

/**
 * The date from which a code exists. A year stands for its first of October, "unless otherwise
 * specified", and then a whole date stands there. Undefined for anything else.
 */
export const effectiveDateOf = (cell: string): string | undefined => {
  if (/^20\d\d$/.test(cell)) return `${cell}-10-01`;
  if (/^20\d\d-\d\d-\d\d$/.test(cell)) return isDay(cell) ? cell : undefined;
  const [, month = '', day = '', year = ''] = /^([01]?\d)\/([0-3]?\d)\/(20\d\d)$/.exec(cell) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year === '' ? undefined : effectiveDateOf(date);
};

const conversionOf = ({ cells: [code = '', effective = '', previous = ''] }: SourceRow) => {
  const current = dotted(code);
  if (current === undefined) return 'no code in the first column';
  const date = effectiveDateOf(effective);
  if (date === undefined) return 'neither a year nor a date in the second column';
  if (!previousCodesOf(previous)) return 'the previous codes cannot be read';
  return { current, effective: date, previous: previous.trim() };
};

const readConversions = async (file: SourceFile) => {
  const rows = await rowsOf(file);
  const problems: LayoutProblem[] = [];
  const head = rows.findIndex(({ cells }) => header.test(cells[0] ?? ''));
  let count = 0;
  const read = new Map<string, Exclude<ReturnType<typeof conversionOf>, string>>();
  for (const row of rows.slice(head + 1)) {
    if (row.cells.every((cell) => cell === '')) continue;
    count += 1;
    const conversion = conversionOf(row);
    if (typeof conversion === 'string')
      problems.push({ file: file.name, line: row.line, words: conversion });
    // The official table repeats a few rows.
    else read.set(Object.values(conversion).join('\t'), conversion);
  }
  if (head < 0) problems.push({ file: file.name, line: 0, words: 'no row of column names' });
  if (problems.length > 0) throw new LayoutError(problems);
  return { count, conversions: [...read.values()] };
};

const build = async (
  files: readonly SourceFile[],
  { vintage, from, to }: Release,
): Promise<Uint8Array<ArrayBuffer>> => {
  const [file, another] = new Map(
    files.filter(conversionTable.recognises).map((one) => [one.sha256, one]),
  ).values();
  if (!file || another) {
    const words = another ? 'a second conversion table of that release' : 'no conversion table';
    throw new LayoutError([{ file: another?.name ?? files[0]?.name ?? '', line: 0, words }]);
  }
  const { count, conversions } = await readConversions(file);
  const sources = [{ name: file.name, sha256: file.sha256, rows: count }];
  const counts = { conversions: conversions.length };
  const set = 'icd-10-cm-conversion';
  return packTable(
    { set, vintage, from, to, sources, counts, importer: importerVersion },
    conversionColumns,
    conversions,
  );
};

/** Makes the pack of conversions; the newest table holds those of all years before. */
export const diagnosisConversions: Importer = {
  set: 'icd-10-cm-conversion',
  layouts: [conversionTable],
  build,
};
