import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack. */
export const cptColumns = ['code', 'kind', 'text'] as const;

export type CptColumn = (typeof cptColumns)[number];

/** The AMA's words for a code; present only in a clinic that has licensed them. */
export interface CptText {
  code: string;
  short?: string;
  medium?: string;
  long?: string;
}

/** Lookups of the clinic's licensed CPT files. */
export interface CptTexts {
  text(code: string): CptText | undefined;
  modifier(code: string): string | undefined;
}

/** Opens the clinic's licensed CPT files (AMA). */
export const openCpt = (pack: Pack): CptTexts => {
  const table = openTable(pack, cptColumns);
  const of = (stated: string): Partial<Record<string, string>> =>
    Object.fromEntries(table.rows(stated.trim().toUpperCase()).map((row) => [row.kind, row.text]));
  return {
    text: (stated) => {
      const { short, medium, long } = of(stated);
      if (!short && !medium && !long) return undefined;
      return {
        code: stated.trim().toUpperCase(),
        ...(short ? { short } : {}),
        ...(medium ? { medium } : {}),
        ...(long ? { long } : {}),
      };
    },
    modifier: (stated) => of(stated).modifier,
  };
};
