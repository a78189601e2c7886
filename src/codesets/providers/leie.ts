import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack: no name, birth date or address of anybody. */
export const leieColumns = ['npi', 'statute', 'from', 'reinstated', 'waived', 'state'] as const;

export type LeieColumn = (typeof leieColumns)[number];

/** One exclusion from federal health care programs (OIG, 42 CFR 1001). */
export interface Exclusion {
  npi: string;
  /** Section of the Social Security Act, as OIG writes it, e.g. `1128a1`. */
  statute: string;
  from: string;
  reinstated?: string;
  /** A waiver lets one state's programs pay. */
  waiver?: { from: string; state: string };
}

/** Lookups of the exclusion list. It names only the excluded: who is absent is not excluded. */
export interface Exclusions {
  /** Exclusions in force on that day. Those who are excluded without an NPI cannot be found here. */
  inForce(npi: string, date: string): Exclusion[];
}

/** Opens the OIG list of excluded individuals and entities, by NPI. */
export const openLeie = (pack: Pack): Exclusions => {
  const table = openTable(pack, leieColumns);
  return {
    inForce: (npi, date) =>
      table
        .rows(npi)
        .filter((row) => row.from <= date && (row.reinstated === '' || date < row.reinstated))
        .map(({ statute, from, reinstated, waived, state }) => ({
          npi,
          statute,
          from,
          ...(reinstated ? { reinstated } : {}),
          ...(waived ? { waiver: { from: waived, state } } : {}),
        })),
  };
};
