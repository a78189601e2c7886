import { beginningText } from './line-rows.ts';
import type { Beginning, RowLayout, SourceColumn } from './row-layout.ts';
import { headRowsOf, type SourceRow } from './rows.ts';
import { isWorkbook, linesOf, type SourceFile } from './source-file.ts';
import { workbookHead } from './workbook-head.ts';

/** Where the columns of a layout stand in a file. */
export interface Heading<Name extends string> {
  /** Number of cells of the header. */
  width: number;
  columns: readonly (SourceColumn<Name> & { at: number; title: string })[];
}

const plain = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '');

const isHeadOf = ({ head }: SourceColumn<string>, title: string): boolean => {
  if (head instanceof RegExp) return head.test(title);
  return (typeof head === 'string' ? [head] : head).some((one) => plain(one) === title);
};

/** The columns of a layout in a row, if that is its header. */
export const headingOf = <Name extends string>(
  layout: RowLayout<Name>,
  cells: readonly string[],
): Heading<Name> | undefined => {
  const titles = cells.map(plain);
  const found: (SourceColumn<Name> & { at: number; title: string })[] = [];
  for (const column of layout.columns) {
    const at = titles.findIndex((title) => isHeadOf(column, title));
    if (at >= 0) found.push({ ...column, at, title: cells[at]?.replace(/\s+/g, ' ') ?? '' });
    else if (column.missing !== 'column') return undefined;
  }
  return { width: cells.findLastIndex((cell) => cell !== '') + 1, columns: found };
};

/** A header stands within so many rows; banners above it are shorter. */
export const mostRowsAbove = 40;

const heads = new WeakMap<SourceFile, readonly SourceRow[]>();

const mostRows = mostRowsAbove + 200;

const headOf = (file: SourceFile): readonly SourceRow[] => {
  const known = heads.get(file);
  if (known) return known;
  const rows = isWorkbook(file.bytes) ? workbookHead(file, mostRows) : headRowsOf(file, mostRows);
  heads.set(file, rows);
  return rows;
};

/** What stands around the header in the beginning of a file; undefined when it is of another layout. */
export const beginningOf = <Name extends string>(
  layout: RowLayout<Name>,
  file: SourceFile,
): Beginning | undefined => {
  if (layout.form) {
    const text = beginningText(file);
    return layout.form.begins.test(text)
      ? { above: linesOf(text).slice(0, 3), below: [] }
      : undefined;
  }
  const rows = headOf(file);
  const header = rows
    .slice(0, mostRowsAbove)
    .findIndex(({ cells }) => headingOf(layout, cells) !== undefined);
  if (header < 0) return undefined;
  const above = rows.slice(0, header).map(({ cells }) => cells.filter(Boolean).join(' '));
  return { above, below: rows.slice(header + 1) };
};

/** Is a file of this layout? By its header or form, and by what stands around where others have the same. */
export const isOfLayout = <Name extends string>(
  layout: RowLayout<Name>,
  file: SourceFile,
): boolean => {
  const beginning = beginningOf(layout, file);
  return beginning !== undefined && (layout.isOurs?.(beginning, file) ?? true);
};
