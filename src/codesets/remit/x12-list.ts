import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack of one X12 list. */
export const x12ListColumns = ['code', 'start', 'end', 'description'] as const;

export type X12ListColumn = (typeof x12ListColumns)[number];

/** One code of an external X12 list. */
export interface ListedCode {
  code: string;
  start?: string;
  /** From this day on it may not be used any more. */
  end?: string;
  /** X12's words; only where the tenant declares its licence. */
  description?: string;
}

/** Lookups of one list: CARC (139), RARC (411), claim status category (507), claim status (508). */
export interface ListedCodes {
  code(code: string): ListedCode | undefined;
  /** Is it in the list and in use on that day? */
  isActive(code: string, date: string): boolean;
}

/** Opens one external X12 list. */
export const openX12List = (pack: Pack): ListedCodes => {
  const table = openTable(pack, x12ListColumns);
  const find = (stated: string) => table.first(stated.trim().toUpperCase());
  return {
    code: (stated) => {
      const row = find(stated);
      if (!row) return undefined;
      const { code, start, end, description } = row;
      return {
        code,
        ...(start ? { start } : {}),
        ...(end ? { end } : {}),
        ...(description ? { description } : {}),
      };
    },
    isActive: (stated, date) => {
      const row = find(stated);
      return row !== undefined && row.start <= date && (row.end === '' || date < row.end);
    },
  };
};
