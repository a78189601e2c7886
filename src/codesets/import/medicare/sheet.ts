import { rowsOf, type SourceRow } from '../rows.ts';
import type { SourceFile } from '../source-file.ts';
import type { Report } from './values.ts';

/** One row under a header: its cells by the column's name, and the line it begins on. */
export interface SheetRow<Column extends string> {
  line: number;
  /** The trimmed cell; empty where the release lacks the column. */
  cell(column: Column): string;
}

/** How a table is found in its file, whatever stands above it and in whatever order its columns are. */
export interface SheetLayout<Column extends string> {
  /** What the header cell of each column looks like, in lower case and on one line. */
  header: readonly (readonly [Column, RegExp])[];
  /** Columns that a release may lack. */
  optional?: readonly NoInfer<Column>[];
  /** Is it a line that the publisher puts below or between the rows, such as a footnote? */
  isNote?(cells: readonly string[]): boolean;
}

const headerText = (cell: string): string =>
  cell
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();

/** Where each column stands, or undefined when the row is not the header. */
const placesIn = <Column extends string>(
  { header, optional = [] }: SheetLayout<Column>,
  { cells }: SourceRow,
): Map<Column, number> | undefined => {
  const texts = cells.map(headerText);
  const places = new Map<Column, number>();
  const taken = new Set<number>();
  for (const [column, pattern] of header) {
    const place = texts.findIndex((text, index) => !taken.has(index) && pattern.test(text));
    if (place < 0 && !optional.includes(column)) return undefined;
    if (place >= 0) places.set(column, place);
    taken.add(place);
  }
  return places;
};

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** A sentence in the first cell alone, as CMS writes its footnotes; a row of numbers is none. */
export const isFootnote = (cells: readonly string[]): boolean => {
  const [first = '', ...rest] = cells;
  return isBlank(rest) && !/^\d/.test(first.trim()) && /\S\s+\S+\s+\S/.test(first);
};

/**
 * The rows under the header that the layout describes, in a csv, tab-separated or xlsx file. What
 * stands above the header is the preamble; below it every line is a row, blank or a note, or is
 * reported.
 */
export const sheetOf = async <Column extends string>(
  file: SourceFile,
  layout: SheetLayout<Column>,
  report: Report,
): Promise<SheetRow<Column>[]> => {
  const rows = await rowsOf(file);
  const start = rows.findIndex((row) => placesIn(layout, row) !== undefined);
  const headerRow = rows[start];
  const places = headerRow && placesIn(layout, headerRow);
  if (!places) {
    report(0, `no header with the columns ${layout.header.map(([name]) => name).join(', ')}`);
    return [];
  }
  const width = headerRow.cells.length;
  const least = 1 + Math.max(...places.values());
  return rows.slice(start + 1).flatMap(({ line, cells }): SheetRow<Column>[] => {
    if (isBlank(cells) || layout.isNote?.(cells)) return [];
    if (cells.length < least || !isBlank(cells.slice(width))) {
      report(line, `${cells.length} cells under a header of ${width}`);
      return [];
    }
    const cell = (column: Column): string => cells[places.get(column) ?? -1]?.trim() ?? '';
    return [{ line, cell }];
  });
};
