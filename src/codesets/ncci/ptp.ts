import type { LocalDate } from '../../fhir/dates.ts';
import type { Pack } from '../pack/container.ts';
import { StringPool } from '../pack/string-pool.ts';
import { codeIndex, codeText, noCode } from './ptp-codes.ts';
import { notDeleted, ptpColumns } from './ptp-columns.ts';
import { ptpTiles } from './ptp-tiles.ts';

/** One row of the CMS NCCI procedure-to-procedure table, practitioner services. */
export interface PtpEdit {
  column1: string;
  column2: string;
  /** 0 = no modifier may bypass it, 1 = a modifier may, 9 = deleted from its beginning. */
  indicator: '0' | '1' | '9';
  /** First date of service it applies to; absent where the source states none. */
  effective?: LocalDate;
  /** The source states no effective date. */
  effectiveUnknown: boolean;
  /** Last date of service it applies to; absent while it stands. */
  deleted?: LocalDate;
  /** It was in existence before 1996. */
  priorTo1996: boolean;
  /** Why CMS pairs the two, in the words of the source. */
  rationale: string;
}

/** The open table; codes are given as CMS prints them, five characters. */
export interface PtpTable {
  /**
   * The edit that decides on a date: of those in force the one that began last; where the source has
   * no effective dates, the one whose deletion is the first on or after the date.
   */
  pair(column1: string, column2: string, date: LocalDate): PtpEdit | undefined;
  /** Its indicator 0, 1 or 9, -1 without one; the date as yyyymmdd. Allocates nothing. */
  indicatorOn(column1: string, column2: string, day: number): number;
  /** All edits of a pair, oldest first. */
  rows(column1: string, column2: string): PtpEdit[];
  /** All column 1 codes, sorted. */
  columnOnes(): string[];
  /** The column 2 codes of a column 1 code, sorted. */
  columnTwos(column1: string): string[];
}

/** A calendar day as a number yyyymmdd. */
export const dayNumber = (date: LocalDate): number => {
  let day = 0;
  for (let at = 0; at < date.length; at += 1) {
    const digit = date.charCodeAt(at) - 48;
    if (digit >= 0) day = day * 10 + digit;
  }
  return day;
};

const localDate = (day: number): LocalDate => {
  const digits = String(day);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
};

const indicators: Readonly<Record<number, PtpEdit['indicator']>> = { 0: '0', 1: '1', 9: '9' };

/** Opens a PTP pack for lookup in place; builds nothing but a hash of its codes. */
export const openPtp = (pack: Pack): PtpTable => {
  const columns = ptpColumns(pack);
  const { codes, histories, effective, deletion, indicator } = columns;
  const pool = new StringPool(pack, 'rationales');
  const rationales = Array.from({ length: pool.size }, (_, number) => pool.text(number));
  const indexOf = codeIndex(codes);
  const tiles = ptpTiles(columns);
  const historyOf = (column1: string, column2: string): number => {
    const one = indexOf(column1);
    if (one === noCode) return noCode;
    const two = indexOf(column2);
    return two === noCode ? noCode : tiles.history(one, two);
  };
  /** Number of the edit of a history that decides on a day, -1 without one. */
  const editIn = (history: number, day: number): number => {
    const end = histories[history + 1] ?? 0;
    for (let edit = histories[history] ?? 0; edit < end; edit += 1)
      if ((effective[edit] ?? 0) <= day && day <= (deletion[edit] ?? 0)) return edit;
    return -1;
  };
  const editOf = (column1: string, column2: string, edit: number): PtpEdit => {
    const from = effective[edit] ?? 0;
    const to = deletion[edit] ?? 0;
    const row: PtpEdit = {
      column1,
      column2,
      indicator: indicators[indicator[edit] ?? 0] ?? '0',
      effectiveUnknown: from === 0,
      priorTo1996: columns.prior[edit] === 1,
      rationale: rationales[columns.rationale[edit] ?? 0] ?? '',
    };
    if (from !== 0) row.effective = localDate(from);
    if (to !== notDeleted) row.deleted = localDate(to);
    return row;
  };
  const sorted = (places: readonly number[]): string[] =>
    places.map((place) => codeText(codes[place] ?? 0)).sort();
  return {
    pair: (column1, column2, date) => {
      const history = historyOf(column1, column2);
      // Most services are no pair, and then the day need not be read.
      if (history === noCode) return undefined;
      const edit = editIn(history, dayNumber(date));
      return edit < 0 ? undefined : editOf(column1, column2, edit);
    },
    indicatorOn: (column1, column2, day) => {
      const history = historyOf(column1, column2);
      const edit = history === noCode ? -1 : editIn(history, day);
      return edit < 0 ? -1 : (indicator[edit] ?? -1);
    },
    rows: (column1, column2) => {
      const history = historyOf(column1, column2);
      if (history === noCode) return [];
      const edits: PtpEdit[] = [];
      for (let edit = histories[history] ?? 0; edit < (histories[history + 1] ?? 0); edit += 1)
        edits.push(editOf(column1, column2, edit));
      // Dated edits lie newest first, so that the first in force decides.
      return edits[0]?.effectiveUnknown ? edits : edits.reverse();
    },
    columnOnes: () =>
      sorted([...codes.keys()].filter((place) => tiles.columnTwos(place).length > 0)),
    columnTwos: (column1) => {
      const one = indexOf(column1);
      return one === noCode ? [] : sorted(tiles.columnTwos(one));
    },
  };
};
