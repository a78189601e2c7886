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

const delimitedRows = (
  text: string,
  file: string,
  most: number,
  visit: (row: SourceRow) => void,
): void => {
  try {
    let before = 0;
    // The parser counts a CR LF inside of quotes as two lines.
    parse(text.replaceAll('\r\n', '\n'), {
      bom: true,
      delimiter: isTabSeparated(text) ? '\t' : ',',
      relax_column_count: true,
      relax_quotes: isTabSeparated(text),
      skip_empty_lines: false,
      trim: true,
      to: most,
      on_record: (cells: string[], { lines }) => {
        visit({ line: before + 1, cells });
        before = lines;
        return null;
      },
    });
  } catch (error) {
    const line = Number(
      typeof error === 'object' && error !== null && 'lines' in error ? error.lines : 0,
    );
    throw new LayoutError([{ file, line, words: 'not a table: a quote is not closed' }]);
  }
};

/**
 * Shows the rows of a table file one by one, so that a file of millions is never held as cells: the
 * first sheet of a workbook, else comma- or tab-separated text, with quoted cells that may hold line
 * breaks. Preambles are rows too; the reader of a layout skips them.
 */
export const visitRows = async (
  file: SourceFile,
  visit: (row: SourceRow) => void,
): Promise<void> => {
  if (isWorkbook(file.bytes)) for (const row of await workbookRows(file)) visit(row);
  else delimitedRows(textOf(file), file.name, -1, visit);
};

/** All rows of a table file at once. */
export const rowsOf = async (file: SourceFile): Promise<SourceRow[]> => {
  const rows: SourceRow[] = [];
  await visitRows(file, (row) => rows.push(row));
  return rows;
};

const headBytes = 64 * 1024;

/** The first rows of a text file, by which its layout is recognised; what follows is not looked at. */
export const headRowsOf = ({ name, bytes }: SourceFile, most: number): SourceRow[] => {
  const rows: SourceRow[] = [];
  try {
    const text = textOf({ bytes: bytes.subarray(0, headBytes) });
    delimitedRows(text, name, most, (row) => rows.push(row));
  } catch (error) {
    // The piece ends anywhere, also within a quoted cell.
    if (!(error instanceof LayoutError)) throw error;
  }
  return rows;
};
