import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the packs `mue` and `mue-dme`. */
export const mueColumns = ['code', 'units', 'indicator', 'rationale'] as const;

/** How a medically unlikely edit is applied: 1 per line, 2 per day by policy, 3 per day clinically. */
export type AdjudicationIndicator = '1' | '2' | '3';

/** One medically unlikely edit (CMS MUE table). */
export interface MedicallyUnlikelyEdit {
  code: string;
  /** Most units of one day or line; 0 means that Medicare pays none. */
  units: number;
  adjudicationIndicator: AdjudicationIndicator;
  /** Why, in the words of CMS, e.g. `CMS Policy`. */
  rationale: string;
}

/** The medically unlikely edits of one kind of provider. */
export interface MedicallyUnlikelyEdits {
  manifest: PackManifest;
  find(code: string): MedicallyUnlikelyEdit | undefined;
  byteLength: number;
}

const indicatorOf = (text: string): AdjudicationIndicator =>
  text === '1' || text === '2' ? text : '3';

/** Opens a pack of the set `mue` (practitioners) or `mue-dme` (suppliers). */
export const openMue = (pack: Pack): MedicallyUnlikelyEdits => {
  const table = openTable(pack, mueColumns);
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    find: (code) => {
      const row = table.at(code);
      if (row < 0) return undefined;
      return {
        code,
        units: Number(table.cell(row, 'units')),
        adjudicationIndicator: indicatorOf(table.cell(row, 'indicator')),
        rationale: table.cell(row, 'rationale'),
      };
    },
  };
};
