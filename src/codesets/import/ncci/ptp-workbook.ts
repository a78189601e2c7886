import { rowsOf, type SourceRow } from '../rows.ts';
import type { SourceFile } from '../source-file.ts';

/** Rows as the text file that is their twin: line numbers are those of the rows. */
export const tabbedText = (rows: readonly SourceRow[]): string => {
  const lines: string[] = [];
  for (const { line, cells } of rows) {
    while (lines.length < line - 1) lines.push('');
    lines.push(cells.map((cell) => cell.replaceAll(/\s+/g, ' ')).join('\t'));
  }
  return lines.join('\n');
};

/** The bytes of a workbook's text twin. */
export const workbookText = async (file: SourceFile): Promise<Uint8Array> =>
  new TextEncoder().encode(tabbedText(await rowsOf(file)));
