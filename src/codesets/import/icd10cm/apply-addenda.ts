import { LayoutError, type LayoutProblem } from '../source-file.ts';
import type { OrderAddenda } from './order-addenda.ts';
import type { OrderChange, OrderRow } from './order-change.ts';
import type { OrderLine } from './order-line.ts';
import { OrderPlaces } from './order-places.ts';

/** The addenda that lead from the newer release back to the older. */
export const inverseOf = (addenda: OrderAddenda): OrderAddenda => ({
  file: addenda.file,
  changes: addenda.changes.map(({ line, before, after }) => ({
    line,
    before: after,
    after: before,
  })),
  totals: {},
});

const same = (a: OrderRow | undefined, b: OrderRow): boolean =>
  a?.code === b.code && a.billable === b.billable && a.short === b.short && a.long === b.long;

/** Codes that a release has and the other has not: a header that was a code is on neither list. */
const codesOnly = (
  changes: readonly OrderChange[],
  one: 'before' | 'after',
  other: 'before' | 'after',
): Set<string> => {
  const others = new Set(changes.flatMap((change) => change[other]?.code ?? []));
  const own = changes.flatMap((change) => change[one]?.code ?? []);
  return new Set(own.filter((code) => !others.has(code)));
};

/**
 * The order file of the other release. A row that the addenda change has to be there as they state it,
 * else a LayoutError names the line. An added code stands behind the next smaller one of its header;
 * `places` says behind which code instead, where the file does not follow that rule. Numbers are new.
 */
export const applyAddenda = (
  lines: readonly OrderLine[],
  { file, changes }: OrderAddenda,
  places: ReadonlyMap<string, string> = new Map(),
): OrderLine[] => {
  const problems: LayoutProblem[] = [];
  const rows = new Map<string, OrderRow>(lines.map((row) => [row.code, row]));
  const isReplaced = codesOnly(changes, 'before', 'after');
  const isNew = codesOnly(changes, 'after', 'before');
  for (const { line, before } of changes)
    if (before && !same(rows.get(before.code), before))
      problems.push({ file, line, words: `${before.code} is not so in the order file` });
  for (const { line, after } of changes)
    if (after && isNew.has(after.code) && rows.has(after.code))
      problems.push({ file, line, words: `${after.code} is in the order file already` });
  if (problems.length > 0) throw new LayoutError(problems);

  for (const { after } of changes) if (after && !isNew.has(after.code)) rows.set(after.code, after);
  const kept = [...rows.values()].filter(({ code }) => !isReplaced.has(code));
  const placed = new OrderPlaces(kept);
  for (const { after } of changes)
    if (after && isNew.has(after.code)) placed.insert(after, places.get(after.code));
  return placed.rows().map((row, index) => ({ ...row, order: index + 1 }));
};

/**
 * Where the newer release places an added code otherwise than behind the next smaller one of its
 * header: by code, the code before it. With these, addenda give the newer file to the byte.
 */
export const placesOf = (
  older: readonly OrderLine[],
  { changes }: OrderAddenda,
  newer: readonly OrderLine[],
): Map<string, string> => {
  const places = new Map<string, string>();
  const isNew = codesOnly(changes, 'after', 'before');
  const isReplaced = codesOnly(changes, 'before', 'after');
  const placed = new OrderPlaces(older.filter(({ code }) => !isReplaced.has(code)));
  for (const [rank, row] of newer.entries()) {
    const before = newer[rank - 1]?.code;
    if (!isNew.has(row.code)) continue;
    if (before !== undefined && placed.before(row.code) !== before) places.set(row.code, before);
    placed.insert(row, before);
  }
  return places;
};
