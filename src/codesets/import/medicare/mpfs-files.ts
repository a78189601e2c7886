import type { MpfsColumn } from '../../medicare/mpfs-columns.ts';
import type { TableRow } from '../../pack/table.ts';
import type { ImportContext, Release } from '../importer.ts';
import { rowsOf } from '../rows.ts';
import { linesOf, type SourceFile, textOf } from '../source-file.ts';
import { hasWords, headOf } from './head.ts';
import { mpfsRow, type PublishedCell, publishedOrder } from './mpfs-cells.ts';
import { quarterIn, statedIn } from './release.ts';
import type { TableLayout } from './table-importer.ts';
import type { Report } from './values.ts';

/** Positions of the text file (from 1); place 59 is the flag that the file's own document leaves out. */
const mpfsPositions: Readonly<Record<PublishedCell, readonly [first: number, last: number]>> = {
  code: [1, 5],
  modifier: [6, 7],
  description: [8, 57],
  status: [58, 58],
  notUsed: [59, 59],
  work: [60, 65],
  nonFacilityPe: [67, 72],
  nonFacilityNa: [73, 74],
  facilityPe: [76, 81],
  facilityNa: [82, 83],
  malpractice: [85, 89],
  nonFacilityTotal: [91, 96],
  facilityTotal: [97, 102],
  pcTc: [103, 103],
  globalDays: [104, 106],
  preoperative: [107, 109],
  intraoperative: [110, 112],
  postoperative: [113, 115],
  multipleProcedure: [116, 116],
  bilateral: [117, 117],
  assistant: [118, 118],
  coSurgeons: [119, 119],
  team: [120, 120],
  endoscopicBase: [128, 132],
  factor: [133, 140],
  supervision: [142, 143],
  calculation: [144, 144],
  imagingFamily: [146, 147],
  oppsNonFacilityPe: [152, 157],
  oppsFacilityPe: [159, 164],
  oppsMalpractice: [166, 171],
};

/**
 * Two files a release since 2026, which differ in the conversion factor alone: one for qualifying
 * participants in alternative payment models (`_QPP`), one for everybody else (`_nonQPP`).
 */
const isQpp = ({ name }: SourceFile): boolean => /qpp/i.test(name) && !/non[-_ ]?qpp/i.test(name);

const forProgram = (
  file: SourceFile,
  row: TableRow<MpfsColumn>,
  { licences }: ImportContext,
): TableRow<MpfsColumn> => ({
  ...row,
  // The words of the AMA, for which the tenant needs a licence.
  description: licences.cpt ? row.description : '',
  ...(isQpp(file) ? { factor: '', qppFactor: row.factor } : {}),
});

const releaseOf = (file: SourceFile): Release | undefined => {
  const title = headOf(file)
    .slice(0, 2000)
    .replace(/[\s,]+/g, ' ');
  const named = /20\d\d National Physician Fee Schedule.{0,60}? Release/i.exec(title)?.[0];
  return statedIn(file) ?? quarterIn(named ?? '') ?? quarterIn(file.name);
};

/** Labels of the last header row by which its order is told; most others recur. */
const landmarks: readonly (readonly [number, string])[] = [
  [0, 'HCPCS'],
  [1, 'MOD'],
  [2, 'DESCRIPTION'],
  [3, 'CODE'],
  [5, 'RVU'],
  [6, 'PE RVU'],
  [10, 'RVU'],
  [12, 'TOTAL'],
  [14, 'DAYS'],
  [18, 'PROC'],
  [23, 'BASE'],
  [24, 'FACTOR'],
  [25, 'PROCEDURES'],
  [30, 'AMOUNT'],
];

const isHeader = (cells: readonly string[]): boolean =>
  landmarks.every(([index, label]) => cells[index]?.replace(/\s+/g, ' ') === label);

/** The csv or workbook: titles and stacked labels, of which the last row begins `HCPCS,MOD`. */
export const mpfsSheet: TableLayout<MpfsColumn> = {
  name: 'mpfs-relative-values-table',
  recognises: (file) =>
    hasWords(file, 'Physician Fee Schedule Relative Value File') &&
    /(^|\n)"?HCPCS"?[,\t\n]\s*"?MOD"?[,\t\n]/.test(headOf(file)),
  releaseOf,
  read: async (file, report: Report, context) => {
    const rows = await rowsOf(file);
    const start = rows.findIndex(({ cells }) => isHeader(cells));
    if (start < 0) report(0, 'no header row HCPCS, MOD, … with the columns in their known order');
    return rows.slice(start < 0 ? rows.length : start + 1).flatMap(({ line, cells }) => {
      if (cells.every((cell) => cell === '')) return [];
      if (cells.length !== publishedOrder.length) {
        report(line, `${cells.length} cells where a row has ${publishedOrder.length}`);
        return [];
      }
      const cell = (name: PublishedCell): string =>
        cells[publishedOrder.indexOf(name)]?.trim() ?? '';
      return [{ line, row: forProgram(file, mpfsRow(cell, line, report), context) }];
    });
  },
};

/** The fixed-width text: lines `HDR `, then records of 171 places. */
export const mpfsText: TableLayout<MpfsColumn> = {
  name: 'mpfs-relative-values-text',
  recognises: (file) =>
    headOf(file).startsWith('HDR ') && /\n[0-9A-Z]{5}.{52}[A-Z][ +] *\d*\.\d\d /.test(headOf(file)),
  releaseOf,
  read: async (file, report: Report, context) =>
    linesOf(textOf(file)).flatMap((text, index) => {
      const line = index + 1;
      if (text.startsWith('HDR ') || text.trim() === '') return [];
      if (text.length < mpfsPositions.oppsMalpractice[1]) {
        report(line, `${text.length} places where a record has 171`);
        return [];
      }
      const cell = (name: PublishedCell): string => {
        const [first, last] = mpfsPositions[name];
        return text.slice(first - 1, last).trim();
      };
      return [{ line, row: forProgram(file, mpfsRow(cell, line, report), context) }];
    }),
};
