import { type MpfsColumn, mpfsColumns } from '../../medicare/mpfs-columns.ts';
import type { TableRow } from '../../pack/table.ts';
import { mpfsSheet, mpfsText } from './mpfs-files.ts';
import { countsOf, type Found, type ReportAt, tableImporter, uniqueBy } from './table-importer.ts';

/** One row a code and modifier; a second file adds its conversion factor and has to agree in all else. */
const withBothFactors = (
  found: readonly Found<MpfsColumn>[],
  reportAt: ReportAt,
): TableRow<MpfsColumn>[] => {
  const isQpp = ({ row }: Found<MpfsColumn>): boolean => row.qppFactor !== '';
  uniqueBy<MpfsColumn>('key')(found.filter(isQpp), reportAt);
  const second = new Map(found.filter(isQpp).map((one) => [one.row.key, one]));
  const rows = uniqueBy<MpfsColumn>('key')(
    found.filter((one) => !isQpp(one)),
    reportAt,
  );
  const [first] = second.values();
  if (first && rows.length === 0)
    reportAt(
      first.file,
      0,
      'the factor of qualifying participants alone: import the other file too',
    );
  return rows.map((row) => {
    const other = second.get(row.key);
    if (!other) return row;
    const both = { ...row, qppFactor: other.row.qppFactor };
    if (JSON.stringify({ ...other.row, factor: row.factor }) !== JSON.stringify(both))
      reportAt(
        other.file,
        other.line,
        `${row.key} differs from the other file by more than its factor`,
      );
    return both;
  });
};

/** Relative values of the physician fee schedule: PPRRVU as csv, workbook or text. */
export const mpfsImporter = tableImporter({
  set: 'mpfs',
  names: mpfsColumns,
  groups: [[mpfsSheet, mpfsText]],
  combine: withBothFactors,
  counts: (rows) => {
    const modifiers = rows.map(({ key }) => ({ modifier: key.slice(6) }));
    return countsOf(modifiers, 'modifier', 'modifier');
  },
});
