import type { Layout, Release } from '../importer.ts';
import { statedRelease } from '../releases.ts';
import { isWorkbook, linesOf, type SourceFile, textOf } from '../source-file.ts';
import { workbookHead } from '../workbook-head.ts';
import { tabbedText } from './ptp-workbook.ts';

/** A layout of the table: how many cells a row has, and which of them is what. */
export interface PtpLayout extends Layout {
  cells: number;
  /** Lines without codes below the header are its further lines. */
  headerWraps: boolean;
  columnOne: number;
  columnTwo: number;
  /** `*` where the edit was in existence before 1996. */
  prior?: number;
  /** Dates yyyymmdd. */
  effective?: number;
  /** `*` while the edit stands. */
  deletion: number;
  indicator: number;
  rationale: number;
}

const headBytes = 16_384;
const headRows = 40;

/** The beginning of a file as text. */
const headOf = (file: SourceFile): string =>
  isWorkbook(file.bytes)
    ? tabbedText(workbookHead(file, headRows))
    : textOf({ bytes: file.bytes.subarray(0, headBytes) });

const quarterOf = (year: number, quarter: number): Release => {
  const first = quarter * 3 - 2;
  const days = quarter === 1 || quarter === 4 ? 31 : 30;
  const two = (month: number): string => String(month).padStart(2, '0');
  return {
    vintage: `${year}Q${quarter}`,
    from: `${year}-${two(first)}-01`,
    to: `${year}-${two(first + 2)}-${days}`,
  };
};

/** Tables in the same layout that are not for practitioner claims, by the names CMS gives them. */
export const otherTable = (name: string): string | undefined => {
  if (/ccioph-|outpatient|hospital/i.test(name)) return 'outpatient-hospital';
  return /medicaid/i.test(name) ? 'medicaid' : undefined;
};

/**
 * The quarter by the file's name: the NCCI version (v322 is the third quarter of 1994 + 32; v323 and
 * v324 are both of a fourth quarter), a quarter (2026q3) or a month (2024-07). Another table is a
 * release of its own, so that its refusal leaves the practitioner table to be imported.
 */
const ptpRelease = ({ name }: Pick<SourceFile, 'name'>): Release | undefined => {
  const other = otherTable(name);
  const release = practitionerRelease(name);
  return release && other ? { ...release, vintage: `${release.vintage}-${other}` } : release;
};

const practitionerRelease = (name: string): Release | undefined => {
  const version = /cci(?:pra|oph)-v(\d\d)(\d)r\d/i.exec(name);
  if (version) return quarterOf(1994 + Number(version[1]), Math.min(Number(version[2]) + 1, 4));
  const quarter = /(20\d\d)q([1-4])/i.exec(name);
  if (quarter) return quarterOf(Number(quarter[1]), Number(quarter[2]));
  const month = /(20\d\d)-(0[1-9]|1[0-2])(?!\d)/.exec(name);
  return month ? quarterOf(Number(month[1]), Math.ceil(Number(month[2]) / 3)) : undefined;
};

/** The header's first words, in their order; how it wraps and what follows each differs by release. */
const officialHeader =
  /column 1\b[\s\S]{0,99}column 2\b[\s\S]{0,99}effective[\s\S]{0,99}deletion[\s\S]{0,99}modifier[\s\S]{0,299}rationale/i;

/** Text parts f1, f2, ... of a quarter, as CMS publishes them, and their workbook twins. */
export const officialLayout: PtpLayout = {
  name: 'ncci-ptp',
  recognises: (file) => officialHeader.test(headOf(file)),
  releaseOf: ptpRelease,
  cells: 7,
  headerWraps: true,
  columnOne: 0,
  columnTwo: 1,
  prior: 2,
  effective: 3,
  deletion: 4,
  indicator: 5,
  rationale: 6,
};

/**
 * One tab-separated file of a quarter without effective dates; `#` lines may stand before its header
 * and state the release.
 */
export const undatedLayout: PtpLayout = {
  name: 'ncci-ptp-undated',
  recognises: (file) =>
    /^(?:#.*\r?\n)*column1\tcolumn2\tdeletion_date\tmodifier_indicator\trationale\r?\n/.test(
      headOf(file),
    ),
  releaseOf: (file) =>
    statedRelease(linesOf(headOf(file)).filter((line) => line.startsWith('#'))) ?? ptpRelease(file),
  cells: 5,
  headerWraps: false,
  columnOne: 0,
  columnTwo: 1,
  deletion: 2,
  indicator: 3,
  rationale: 4,
};
