import type { Pack } from '../pack/container.ts';
import { type IndexTable, openIndexTable } from './index-table.ts';

/** The columns of the Table of Drugs and Chemicals: poisoning by its intent, adverse effect, underdosing. */
export const drugColumns = [
  'accidental',
  'self-harm',
  'assault',
  'undetermined',
  'adverse-effect',
  'underdosing',
] as const;

/** One column of the Table of Drugs and Chemicals. */
export type DrugColumn = (typeof drugColumns)[number];

/**
 * The Table of Drugs and Chemicals (CDC): rows are substances. Its codes have six characters; the
 * seventh (initial, subsequent, sequela) is missing and not marked by a dash.
 */
export type DrugTable = IndexTable<DrugColumn>;

/** Opens the pack `icd-10-cm-drugs`. */
export const openDrugTable = (pack: Pack): DrugTable => openIndexTable(pack, drugColumns);
