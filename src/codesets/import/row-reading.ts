import type { ImportContext } from './importer.ts';
import type { ReadRow, RowLayout } from './row-layout.ts';
import { type Heading, headingOf, mostRowsAbove } from './row-recognition.ts';
import { type SourceRow, visitRows } from './rows.ts';
import type { LayoutProblem, SourceFile } from './source-file.ts';

type Row = Record<string, string>;
type Declared = ImportContext['licences'];

/** What one file gives: its rows, how many it has, and every place that breaks the layout. */
export interface Reading {
  rows: ReadRow<string>[];
  count: number;
  /** Rows that by their layout state nothing for us. */
  idle: number;
  problems: LayoutProblem[];
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

const wrongWidth = (
  { width }: Heading<string>,
  cells: readonly string[],
  { ragged }: RowLayout<string>,
): string[] => {
  const last = cells.findLastIndex((cell) => cell !== '') + 1;
  if (last > width) return ['more cells than the header names'];
  return cells.length < width && !ragged ? ['fewer cells than the header names'] : [];
};

/** The cells of one row by column of the pack; the words say what is wrong with it. */
const readCells = (
  heading: Heading<string>,
  cells: readonly string[],
  layout: RowLayout<string>,
  blank: Row,
  declared: Declared,
): { row: Row; wrong: string[] } => {
  const row: Row = { ...blank };
  const wrong = wrongWidth(heading, cells, layout);
  for (const { at, title, cell, as, missing, licence } of heading.columns) {
    if (licence && !declared[licence]) continue;
    const text = cells[at] ?? '';
    const read = text === '' ? '' : cell.read(text);
    if (read === undefined || (read === '' && !missing))
      wrong.push(`${title || 'the cell'}: ${cell.expects} belongs here`);
    else if (as && read !== '') row[as] = read;
  }
  return { row, wrong };
};

const rawCells = ({ columns }: Heading<string>, cells: readonly string[], blank: Row): Row => {
  const raw: Row = { ...blank };
  for (const { at, as } of columns) if (as) raw[as] = cells[at] ?? '';
  return raw;
};

/**
 * Reads one file by its layout: every row below the header, or every place that breaks the layout. A
 * problem names the column and what belongs there, never what stands there: that may be a person's
 * name or a licensed text.
 */
export const readRows = async (
  layout: RowLayout<string>,
  file: SourceFile,
  names: readonly string[],
  declared: Declared,
): Promise<Reading> => {
  const reading: Reading = { rows: [], count: 0, idle: 0, problems: [] };
  const blank: Row = Object.fromEntries(names.map((name) => [name, '']));
  for (const [name, text] of Object.entries(layout.always ?? {})) if (text) blank[name] = text;
  let heading: Heading<string> | undefined;
  let above = 0;
  const visit = ({ line, cells }: SourceRow): void => {
    if (!heading) {
      if (above < mostRowsAbove) heading = headingOf(layout, cells);
      above += 1;
      return;
    }
    if (isBlank(cells)) return;
    reading.count += 1;
    const isWhole = wrongWidth(heading, cells, layout).length === 0;
    if (isWhole && layout.isIdle?.(rawCells(heading, cells, blank))) {
      reading.idle += 1;
      return;
    }
    const { row, wrong } = readCells(heading, cells, layout, blank, declared);
    for (const words of wrong) reading.problems.push({ file: file.name, line, words });
    if (wrong.length === 0) reading.rows.push({ row, file: file.name, line });
  };
  if (layout.form) for (const row of layout.form.rows(file)) visit(row);
  else await visitRows(file, visit);
  if (!heading)
    reading.problems.push({ file: file.name, line: 0, words: `no ${layout.name} header` });
  else if (reading.count === 0 && !layout.mayBeEmpty)
    reading.problems.push({ file: file.name, line: 0, words: 'no rows below the header' });
  return reading;
};
