import type { ReadRow } from './row-layout.ts';
import type { LayoutProblem } from './source-file.ts';

const groupsBy = <Name extends string>(
  rows: readonly ReadRow<Name>[],
  names: readonly Name[],
): ReadRow<Name>[][] => {
  const groups = new Map<string, ReadRow<Name>[]>();
  for (const one of rows) {
    const key = names.map((name) => one.row[name]).join('\u001f');
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
};

const place = ({ file, line }: { file: string; line: number }): string => `${file}:${line}`;

const isSame = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) =>
  Object.entries(one).every(([name, cell]) => other[name] === cell);

/**
 * Rows that agree in these columns and differ in others: which one is meant? Both lines are named. The
 * same row twice says nothing new.
 */
export const repeats = <Name extends string>(
  rows: readonly ReadRow<Name>[],
  names: readonly Name[],
): LayoutProblem[] =>
  groupsBy(rows, names).flatMap(([first, ...others]) =>
    others
      .filter(({ row }) => first && !isSame(row, first.row))
      .map(({ file, line }) => ({
        file,
        line,
        words: `states the same ${names.join(', ')} as ${first ? place(first) : ''}`,
      })),
  );

/** A period ends before it begins, or two rows for the same thing are in force on one day. */
export const overlaps = <Name extends string>(
  rows: readonly ReadRow<Name>[],
  names: readonly Name[],
  period: { from: Name; to: Name },
): LayoutProblem[] => {
  const problems: LayoutProblem[] = [];
  const endOf = ({ row }: ReadRow<Name>): string => row[period.to] || '9999-12-31';
  for (const group of groupsBy(rows, names)) {
    const inOrder = group.toSorted((a, b) => (a.row[period.from] < b.row[period.from] ? -1 : 1));
    let before: ReadRow<Name> | undefined;
    for (const one of inOrder) {
      const { file, line, row } = one;
      if (endOf(one) < row[period.from])
        problems.push({ file, line, words: 'ends before it begins' });
      if (before && row[period.from] <= endOf(before))
        problems.push({
          file,
          line,
          words: `is in force beside ${place(before)}: same ${names.join(', ')}, same days`,
        });
      if (!before || endOf(before) < endOf(one)) before = one;
    }
  }
  return problems;
};
