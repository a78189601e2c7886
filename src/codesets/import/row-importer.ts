import { packOf } from '../pack/container.ts';
import { packTable } from '../pack/table.ts';
import { type Importer, importerVersion, type Layout } from './importer.ts';
import { newestRelease, statedRelease } from './releases.ts';
import type { ReadRow, RowLayout, RowSet } from './row-layout.ts';
import { readRows } from './row-reading.ts';
import { beginningOf, isOfLayout } from './row-recognition.ts';
import { LayoutError, type LayoutProblem } from './source-file.ts';

type Row = Record<string, string>;

/** The columns that a set's files may fill: those of its pack and those that only its join needs. */
const namesOf = ({ names, layouts }: RowSet<string>): string[] => [
  ...new Set([
    ...names,
    ...layouts.flatMap(({ columns, always }) => [
      ...columns.flatMap(({ as }) => as ?? []),
      ...Object.keys(always ?? {}),
    ]),
  ]),
];

/** Files each row under every key it has; a row without any key could never be found. */
const filed = (
  { names: [first], keys = [first] }: RowSet<string>,
  rows: readonly ReadRow<string>[],
  problems: LayoutProblem[],
): Row[] => {
  const filedRows: Row[] = [];
  for (const { row, file, line } of rows) {
    const own = new Set(keys.flatMap((key) => row[key] || []));
    if (own.size === 0) problems.push({ file, line, words: 'nothing to find the row by' });
    for (const key of own) filedRows.push(key === row[first] ? row : { ...row, [first]: key });
  }
  return filedRows;
};

/** The same fact stated twice is one row of the pack. */
const distinct = (rows: readonly Row[], names: readonly string[]): Row[] => [
  ...new Map(rows.map((row) => [names.map((name) => row[name]).join('\u001f'), row])).values(),
];

const countsOf = (rows: readonly ReadRow<string>[], idle: number): Record<string, number> => {
  const counts: Record<string, number> = { rows: rows.length };
  if (idle > 0) counts.idle = idle;
  for (const { row } of rows) if (row.kind) counts[row.kind] = (counts[row.kind] ?? 0) + 1;
  return counts;
};

const asLayout = (layout: RowLayout<string>): Layout => ({
  name: layout.name,
  recognises: (file) => isOfLayout(layout, file),
  releaseOf: (file) => {
    const { above } = beginningOf(layout, file) ?? { above: [] };
    return statedRelease(above) ?? layout.releaseOf?.(file, above);
  },
});

/** Makes the importer of a set from its declaration: the one place where rows are read and packed. */
export const rowImporter = <Name extends string>(declared: RowSet<Name>): Importer => {
  const set: RowSet<string> = declared;
  const names = namesOf(set);
  return {
    set: set.set,
    layouts: set.layouts.map(asLayout),
    ...(set.isTogether ? { together: newestRelease } : {}),
    build: async (files, release, { licences, starter, progress }) => {
      const fail = (problems: readonly LayoutProblem[]): void => {
        if (problems.length > 0) throw new LayoutError(problems);
      };
      const { licence } = set;
      if (licence && !licences[licence.needs])
        fail(files.map(({ name }) => ({ file: name, line: 0, words: licence.words })));
      const problems: LayoutProblem[] = [];
      const read: ReadRow<string>[] = [];
      let idle = 0;
      const sources: { name: string; sha256: string; rows: number }[] = [];
      for (const [index, file] of files.entries()) {
        const layout = set.layouts.find((one) => isOfLayout(one, file));
        if (layout) {
          const reading = await readRows(layout, file, names, licences);
          for (const problem of reading.problems) problems.push(problem);
          for (const row of reading.rows) read.push(row);
          idle += reading.idle;
          sources.push({ name: file.name, sha256: file.sha256, rows: reading.count });
        } else problems.push({ file: file.name, line: 0, words: `no layout of ${set.set}` });
        progress(index + 1, files.length);
      }
      fail(problems);
      const rows = set.join ? set.join(read) : read;
      fail(set.check?.(rows) ?? []);
      const rowsByKey = filed(set, rows, problems);
      fail(problems);
      const packed = set.pack ? rowsByKey : distinct(rowsByKey, set.names);
      const remark = set.remark?.(read);
      const manifest = {
        set: set.set,
        vintage: release.vintage,
        from: release.from,
        to: release.to,
        sources,
        counts: { ...countsOf(rows, idle), packed: packed.length },
        importer: importerVersion,
        ...(starter ? { starter: true as const } : {}),
        ...(remark ? { remark } : {}),
      };
      return set.pack ? packOf(manifest, set.pack(packed)) : packTable(manifest, set.names, packed);
    },
  };
};
