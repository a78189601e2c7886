import { flagsOf } from '../../icd10cm/laterality.ts';
import type { Column } from '../../pack/container.ts';
import { categoryStarts } from './code-columns.ts';
import type { OrderLine } from './order-line.ts';
import { sidesOf } from './sides.ts';

/** The columns of billable and side, and the rings of one condition on its sides. */
export const sideColumns = (lines: readonly OrderLine[]): Record<string, Column> => {
  const flags = new Uint8Array(lines.length);
  const next = new Uint16Array(lines.length);
  const starts = categoryStarts(lines);
  for (const [ordinal, start] of starts.entries()) {
    const own = lines.slice(start, starts[ordinal + 1] ?? lines.length);
    const { sides, conditions } = sidesOf(own.map(({ long }) => long));
    for (const [at, { billable }] of own.entries())
      flags[start + at] = flagsOf(billable, sides[at]);
    for (const places of conditions)
      for (const [turn, place] of places.entries()) {
        const following = places[(turn + 1) % places.length] ?? place;
        next[start + place] = (following - place + own.length) % own.length;
      }
  }
  return { flags, 'side.next': next };
};
