import type { Pack } from '../pack/container.ts';
import { type IndexTable, openIndexTable } from './index-table.ts';

/** The columns of the Neoplasm Table: how the neoplasm behaves. */
export const neoplasmColumns = [
  'malignant-primary',
  'malignant-secondary',
  'in-situ',
  'benign',
  'uncertain',
  'unspecified',
] as const;

/** One column of the Neoplasm Table. */
export type NeoplasmColumn = (typeof neoplasmColumns)[number];

/** The Neoplasm Table (CDC): rows are sites, e.g. `breast > upper-outer quadrant`, under one main term. */
export type NeoplasmTable = IndexTable<NeoplasmColumn>;

/** Opens the pack `icd-10-cm-neoplasms`. */
export const openNeoplasmTable = (pack: Pack): NeoplasmTable =>
  openIndexTable(pack, neoplasmColumns);
