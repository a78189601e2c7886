import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack `mce`; codes without their dot. */
export const codeEditColumns = ['code', 'age', 'sex', 'manifestation'] as const;

/** Columns of the pack `poa-exempt`; codes without their dot. */
export const poaExemptColumns = ['code'] as const;

/** Age categories of the Medicare Code Editor, in completed years, both included. */
const ageCategories = {
  newborn: { from: 0, to: 0 },
  pediatric: { from: 0, to: 17 },
  maternity: { from: 9, to: 64 },
  adult: { from: 15, to: 124 },
} as const;

/** An age category of the Medicare Code Editor. */
export type AgeCategory = keyof typeof ageCategories;

/** What the Medicare Code Editor says about a diagnosis; an inpatient edit, elsewhere a warning. */
export interface DiagnosisEdits {
  age?: { category: AgeCategory; from: number; to: number };
  sex?: 'female' | 'male';
  /** May not be the principal diagnosis. */
  isManifestation: boolean;
}

const isCategory = (text: string): text is AgeCategory => text in ageCategories;

const bare = (code: string): string => code.replace('.', '');

/** Opens a pack of the set `mce`; codes are read with or without their dot. */
export const openCodeEdits = (
  pack: Pack,
): {
  manifest: PackManifest;
  /** Undefined for a diagnosis that none of its lists holds. */
  find(code: string): DiagnosisEdits | undefined;
  byteLength: number;
} => {
  const table = openTable(pack, codeEditColumns);
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    find: (code) => {
      const row = table.at(bare(code));
      if (row < 0) return undefined;
      const category = table.cell(row, 'age');
      const sex = table.cell(row, 'sex');
      return {
        ...(isCategory(category) ? { age: { category, ...ageCategories[category] } } : {}),
        ...(sex === 'female' || sex === 'male' ? { sex } : {}),
        isManifestation: table.cell(row, 'manifestation') === 'Y',
      };
    },
  };
};

/** Opens a pack of the set `poa-exempt`: diagnoses that need no present-on-admission indicator. */
export const openPoaExempt = (
  pack: Pack,
): { manifest: PackManifest; isExempt(code: string): boolean; byteLength: number } => {
  const table = openTable(pack, poaExemptColumns);
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    isExempt: (code) => table.at(bare(code)) >= 0,
  };
};
