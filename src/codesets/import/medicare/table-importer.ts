import { packTable, type TableRow } from '../../pack/table.ts';
import { type ImportContext, type Importer, importerVersion, type Layout } from '../importer.ts';
import { isWorkbook, LayoutError, type LayoutProblem, type SourceFile } from '../source-file.ts';
import type { Report } from './values.ts';

/** A row with the place it was read from. */
export interface Found<Name extends string> {
  row: TableRow<Name>;
  file: string;
  line: number;
}

/** A layout that gives the rows of a table. */
export interface TableLayout<Name extends string> extends Layout {
  /** The rows of one file with their lines; whatever breaks the layout is reported, never skipped. */
  read(
    file: SourceFile,
    report: Report,
    context: ImportContext,
  ): Promise<{ line: number; row: TableRow<Name> }[]>;
}

/** A set whose pack is one table of text cells. */
export interface TableSet<Name extends string> {
  set: string;
  /** The set whose files hold rows of this one too. */
  beside?: string;
  /** The columns of the pack; the first is the key. */
  names: readonly [Name, ...Name[]];
  /** Groups of layouts that publish the same rows in another form: of each group the first serves. */
  groups: readonly (readonly TableLayout<Name>[])[];
  /** Makes one table of what was read, e.g. one row a code. */
  combine(found: readonly Found<Name>[], reportAt: ReportAt): TableRow<Name>[];
  counts?(rows: readonly TableRow<Name>[]): Record<string, number>;
  remark?: string;
}

/** Tells of a problem in any of the files. */
export type ReportAt = (file: string, line: number, words: string) => void;

/**
 * One row for each key, the columns by which rows differ; rows that say the same are one, rows that
 * contradict each other are reported.
 */
export const uniqueBy =
  <Name extends string>(...key: NoInfer<Name>[]) =>
  (found: readonly Found<Name>[], reportAt: ReportAt): TableRow<Name>[] => {
    const first = new Map<string, Found<Name>>();
    for (const one of found) {
      const id = key.map((name) => one.row[name]).join(' ');
      const known = first.get(id);
      if (!known) first.set(id, one);
      else if (JSON.stringify(known.row) !== JSON.stringify(one.row))
        reportAt(one.file, one.line, `${id} contradicts ${known.file}:${known.line}`);
    }
    return [...first.values()].map(({ row }) => row);
  };

interface Chosen<Name extends string> {
  layout: TableLayout<Name>;
  files: SourceFile[];
}

/** Of a group the first layout that knows a file, and of its files the texts before the workbooks. */
const chosenOf = <Name extends string>(
  group: readonly TableLayout<Name>[],
  files: readonly SourceFile[],
): Chosen<Name> | undefined => {
  for (const layout of group) {
    const known = files.filter((file) => layout.recognises(file));
    const texts = known.filter(({ bytes }) => !isWorkbook(bytes));
    if (known.length > 0) return { layout, files: texts.length > 0 ? texts : known };
  }
  return undefined;
};

/** The importer of a set whose pack is one table. */
export const tableImporter = <Name extends string>(table: TableSet<Name>): Importer => ({
  set: table.set,
  ...(table.beside ? { beside: table.beside } : {}),
  layouts: table.groups.flat(),
  build: async (files, release, context) => {
    const problems: LayoutProblem[] = [];
    const reportAt: ReportAt = (file, line, words) => problems.push({ file, line, words });
    // By name, so that the order in which files are found changes no byte.
    const inOrder = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
    const chosen = table.groups.flatMap((group) => chosenOf(group, inOrder) ?? []);
    const parts = chosen.flatMap((one) => one.files.map((file) => ({ layout: one.layout, file })));
    const found: Found<Name>[] = [];
    const sources = [];
    for (const [index, { layout, file }] of parts.entries()) {
      const rows = await layout.read(
        file,
        (line, words) => reportAt(file.name, line, words),
        context,
      );
      for (const one of rows) found.push({ ...one, file: file.name });
      sources.push({ name: file.name, sha256: file.sha256, rows: rows.length });
      context.progress(index + 1, parts.length);
    }
    const rows = table.combine(found, reportAt);
    if (problems.length === 0 && rows.length === 0)
      reportAt(files[0]?.name ?? table.set, 0, `no rows of ${table.set}`);
    const order = new Map(inOrder.map(({ name }, index) => [name, index]));
    const place = (file: string): number => order.get(file) ?? -1;
    problems.sort((a, b) => place(a.file) - place(b.file) || a.line - b.line);
    if (problems.length > 0) throw new LayoutError(problems);
    const unread = inOrder.filter((file) => !parts.some((part) => part.file === file));
    for (const { name, sha256 } of unread) sources.push({ name, sha256, rows: 0 });
    const twins = unread.map(({ name }) => `${name} is another form of it and was not read.`);
    const remark = [...(table.remark ? [table.remark] : []), ...twins].join(' ');
    const { vintage, from, to } = release;
    return packTable(
      {
        set: table.set,
        vintage,
        from,
        to,
        sources,
        counts: { rows: rows.length, ...table.counts?.(rows) },
        importer: importerVersion,
        ...(context.starter ? { starter: true as const } : {}),
        ...(remark ? { remark } : {}),
      },
      table.names,
      rows,
    );
  },
});

/** How many rows have each value of a column, by a name such as `type 1`. */
export const countsOf = <Name extends string>(
  rows: readonly TableRow<Name>[],
  name: Name,
  label: string,
): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const key = `${label} ${row[name] || 'none'}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
};
