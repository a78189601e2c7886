import type { Column } from '../pack/container.ts';
import type { Cell } from './cells.ts';
import type { Release } from './importer.ts';
import type { SourceRow } from './rows.ts';
import type { LayoutProblem, SourceFile } from './source-file.ts';

/** One column of a published file: the words above it, how its cells are read, where they go. */
export interface SourceColumn<Name extends string> {
  /** Any of these stands in the header; compared by letters and digits alone, without case. */
  head: string | RegExp | readonly string[];
  /** Column of the pack; a cell without one is only checked. */
  as?: Name;
  cell: Cell;
  /** What a file may lack: this cell in a row, or the whole column. Else neither. */
  missing?: 'cell' | 'column';
  /** Dropped unless the tenant declares this licence. */
  licence?: 'cpt' | 'nucc' | 'x12';
}

/** One published layout of rows: declared, not programmed. Columns it does not name are dropped. */
export interface RowLayout<Name extends string> {
  /** E.g. `oig-leie`; the name by which messages speak of it. */
  name: string;
  columns: readonly SourceColumn<Name>[];
  /** Cells that are the same in every row, e.g. which kind of fact a file states. */
  always?: Partial<Readonly<Record<Name, string>>>;
  /** A file that is no delimited table: how it begins, and its rows with the header first. */
  form?: { begins: RegExp; rows(file: SourceFile): readonly SourceRow[] };
  /** Tells files with the same header apart, by their first rows above and below it. */
  isOurs?(beginning: Beginning, file: SourceFile): boolean;
  /** By its cells as they stand: does the row state nothing for us? Counted then, but not packed. */
  isIdle?(cells: Readonly<Record<Name, string>>): boolean;
  /** Spreadsheets that people save leave out trailing blank cells; published files do not. */
  ragged?: true;
  /** A part of a larger download that may hold no rows. */
  mayBeEmpty?: true;
  /** From the rows above the header or the name; see releases.ts. */
  releaseOf?(file: SourceFile, above: readonly string[]): Release | undefined;
}

/** What stands around the header of a file: rows above it as text, and the first rows below it. */
export interface Beginning {
  above: readonly string[];
  /** Not of a file of a form of its own. */
  below: readonly SourceRow[];
}

/** A row as read: its cells by column of the pack, and where it stands. */
export interface ReadRow<Name extends string> {
  row: Record<Name, string>;
  file: string;
  line: number;
}

/** A set whose files are rows: every one of its layouts, and what its pack holds. */
export interface RowSet<Name extends string> {
  set: string;
  /** Columns of the pack, the key first. */
  names: readonly [Name, ...Name[]];
  /** A row is found by each of these columns; the first name then holds the one it is filed under. */
  keys?: readonly Name[];
  layouts: readonly RowLayout<Name>[];
  /** The set as a whole is licensed: without the licence nothing of it is imported. */
  licence?: { needs: 'cpt' | 'nucc' | 'x12'; words: string };
  /** Files of several releases make one pack, of the newest of them. */
  isTogether?: true;
  /** Makes the rows of the pack where they have to be put together from several files. */
  join?(rows: readonly ReadRow<Name>[]): ReadRow<Name>[];
  /** A remark for the manifest, on the rows before they are put together. */
  remark?(rows: readonly ReadRow<Name>[]): string | undefined;
  /** What no row shows by itself: repeats, periods that overlap. */
  check?(rows: readonly ReadRow<Name>[]): LayoutProblem[];
  /** Columns of a pack of its own form, for a set too long for a table of texts. */
  pack?(rows: readonly Readonly<Record<Name, string>>[]): Record<string, Column>;
}
