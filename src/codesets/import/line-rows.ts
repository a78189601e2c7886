import type { SourceRow } from './rows.ts';
import { linesOf, type SourceFile, textOf } from './source-file.ts';

const sniffBytes = 16 * 1024;

/** The beginning of a file as text, to see cheaply whether it is of some form at all. */
export const beginningText = ({ bytes }: SourceFile): string =>
  textOf({ bytes: bytes.subarray(0, sniffBytes) });

/** Rows of lines whose cells are separated by `by`, without any quoting; the file's own header first. */
export const splitRows = (file: SourceFile, by: string): SourceRow[] =>
  linesOf(textOf(file).replace(/^\ufeff/, '')).map((line, index) => ({
    line: index + 1,
    cells: line.split(by).map((cell) => cell.trim()),
  }));

/** Puts the header above rows that are published without one. */
export const underHeader = (header: readonly string[], rows: readonly SourceRow[]): SourceRow[] => [
  { line: 0, cells: [...header] },
  ...rows,
];
