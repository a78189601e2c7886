import { Buffer } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { isWorkbook, LayoutError, type SourceFile, textOf } from './source-file.ts';

/** One row of a csv, tab-separated or xlsx file, with the line it begins on (from 1). */
export interface SourceRow {
  line: number;
  cells: string[];
}

const isTabSeparated = (text: string): boolean => {
  const head = text.slice(0, 4096);
  return (head.match(/\t/g)?.length ?? 0) > (head.match(/,/g)?.length ?? 0);
};

const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
};

const workbookRows = async ({ name, bytes }: SourceFile): Promise<SourceRow[]> => {
  try {
    const [sheet] = await readWorkbook(Buffer.from(bytes));
    return (sheet?.data ?? []).map((row, index) => ({
      line: index + 1,
      cells: row.map(cellText),
    }));
  } catch {
    throw new LayoutError([{ file: name, line: 0, words: 'the workbook is damaged' }]);
  }
};

/**
 * The rows of a table file: the first sheet of a workbook, else comma- or tab-separated text, with
 * quoted cells that may hold line breaks. Preambles are rows too; the reader of a layout skips them.
 */
export const rowsOf = async (file: SourceFile): Promise<SourceRow[]> => {
  if (isWorkbook(file.bytes)) return workbookRows(file);
  const text = textOf(file);
  try {
    const rows: SourceRow[] = [];
    let before = 0;
    parse(text, {
      bom: true,
      delimiter: isTabSeparated(text) ? '\t' : ',',
      relax_column_count: true,
      relax_quotes: isTabSeparated(text),
      skip_empty_lines: false,
      trim: true,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: before + 1, cells });
        before = lines;
        return null;
      },
    });
    return rows;
  } catch (error) {
    const line = Number(
      typeof error === 'object' && error !== null && 'lines' in error ? error.lines : 0,
    );
    throw new LayoutError([{ file: file.name, line, words: 'not a table: a quote is not closed' }]);
  }
};
