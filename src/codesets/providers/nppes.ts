import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack: no name or address of anybody. */
export const nppesColumns = [
  'npi',
  'entity',
  'deactivated',
  'reactivated',
  'primary',
  'taxonomies',
] as const;

export type NppesColumn = (typeof nppesColumns)[number];

/** What NPPES says of one NPI. */
export interface NpiRecord {
  npi: string;
  /** Entity type 1 is a person, 2 an organization; a deactivated NPI may state neither. */
  entity?: 'person' | 'organization';
  deactivated?: string;
  reactivated?: string;
  primaryTaxonomy?: string;
  taxonomies: readonly string[];
}

/** Lookups of an NPPES snapshot. An absent NPI may be newer than the snapshot. */
export interface NpiRegistry {
  npi(npi: string): NpiRecord | undefined;
  /** Was it active on that day? Undefined when the snapshot does not have it. */
  isActive(npi: string, date: string): boolean | undefined;
}

/** Opens an extract of the NPPES file, or of its monthly list of deactivated NPIs. */
export const openNppes = (pack: Pack): NpiRegistry => {
  const table = openTable(pack, nppesColumns);
  const npi = (stated: string): NpiRecord | undefined => {
    const rows = table.rows(stated);
    const [own] = rows;
    if (!own) return undefined;
    // The list of deactivated NPIs may be newer than the extract.
    const latest = (column: 'deactivated' | 'reactivated'): string =>
      rows.reduce((last, row) => (row[column] > last ? row[column] : last), '');
    const entity = rows.find((row) => row.entity)?.entity;
    const primary = rows.find((row) => row.primary)?.primary;
    const taxonomies = rows.find((row) => row.taxonomies)?.taxonomies.split('|') ?? [];
    return {
      npi: stated,
      ...(entity ? { entity: entity === '1' ? 'person' : 'organization' } : {}),
      ...(latest('deactivated') ? { deactivated: latest('deactivated') } : {}),
      ...(latest('reactivated') ? { reactivated: latest('reactivated') } : {}),
      ...(primary ? { primaryTaxonomy: primary } : {}),
      taxonomies,
    };
  };
  return {
    npi,
    isActive: (stated, date) => {
      const record = npi(stated);
      if (!record) return undefined;
      const { deactivated, reactivated } = record;
      if (!deactivated || date < deactivated) return true;
      return reactivated !== undefined && reactivated >= deactivated && reactivated <= date;
    },
  };
};
