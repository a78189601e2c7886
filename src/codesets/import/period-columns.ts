import { date } from './cells.ts';
import type { SourceColumn } from './row-layout.ts';

const from = {
  head: ['From', 'Effective From', 'Effective Date'],
  as: 'from',
  cell: date,
} as const;

const to: SourceColumn<'to'> = {
  head: ['To', 'Effective To', 'End Date'],
  as: 'to',
  cell: date,
  missing: 'column',
};

/** Days on which a row is in force, both included; a blank one is unbounded. */
export const anyPeriod: readonly SourceColumn<'from' | 'to'>[] = [
  { ...from, missing: 'column' },
  to,
];

/** Days on which a row is in force; its first one has to be stated. */
export const begunPeriod: readonly SourceColumn<'from' | 'to'>[] = [from, to];

/** The two columns of a period, for the check that no two overlap. */
export const period = { from: 'from', to: 'to' } as const;
