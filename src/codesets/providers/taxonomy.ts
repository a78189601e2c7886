import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack; the words are NUCC's and stand only under its licence. */
export const taxonomyColumns = [
  'code',
  'section',
  'from',
  'to',
  'grouping',
  'classification',
  'specialization',
  'displayName',
  'definition',
] as const;

export type TaxonomyColumn = (typeof taxonomyColumns)[number];

/** One provider taxonomy code (NUCC), e.g. for 2000A PRV and 2310B PRV. */
export interface Taxonomy {
  code: string;
  /** Characters 1-2, 3-4 and 5-9 of the code: grouping, classification, area of specialization. */
  numbers: { grouping: string; classification: string; area: string };
  /** A person's taxonomy; otherwise that of an organization or group. */
  isIndividual: boolean;
  from?: string;
  to?: string;
  /** NUCC's words; only where the tenant declares its licence. */
  words?: {
    grouping: string;
    classification: string;
    specialization: string;
    displayName: string;
    definition: string;
  };
}

/** Lookups of the taxonomy. */
export interface Taxonomies {
  taxonomy(code: string): Taxonomy | undefined;
}

/** Opens the NUCC provider taxonomy of one release. */
export const openTaxonomy = (pack: Pack): Taxonomies => {
  const table = openTable(pack, taxonomyColumns);
  return {
    taxonomy: (stated) => {
      const row = table.first(stated.trim().toUpperCase());
      if (!row) return undefined;
      const { code, section, from, to, ...words } = row;
      return {
        code,
        numbers: {
          grouping: code.slice(0, 2),
          classification: code.slice(2, 4),
          area: code.slice(4, 9),
        },
        isIndividual: section === 'Individual',
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
        ...(words.grouping ? { words } : {}),
      };
    },
  };
};
