import type { LocalDate } from '../../fhir/dates.ts';
import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { openTable } from '../pack/table.ts';
import type { CodeState } from './hcpcs.ts';

/** Columns of the pack `modifier`. */
export const modifierColumns = [
  'code',
  'level',
  'category',
  'text',
  'added',
  'effective',
  'terminated',
] as const;

/** One modifier of two places. */
export interface Modifier {
  code: string;
  level: 'cpt' | 'hcpcs';
  /** What it speaks of, e.g. `Anatomic Hand`; often none. */
  category: string;
  /** Empty for a CPT modifier without a licence. */
  text: string;
  added?: LocalDate;
  /** The last day on which it may be used. */
  terminated?: LocalDate;
}

/** The modifiers of a release. */
export interface Modifiers {
  manifest: PackManifest;
  find(code: string): Modifier | undefined;
  /** Undefined for no modifier of this release; one without dates is active. */
  stateOn(code: string, date: LocalDate): CodeState | undefined;
  /** Every modifier, in order. */
  codes(): Generator<string>;
  byteLength: number;
}

/** Opens a pack of the set `modifier`. */
export const openModifiers = (pack: Pack): Modifiers => {
  const table = openTable(pack, modifierColumns);
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    find: (code) => {
      const row = table.at(code);
      if (row < 0) return undefined;
      const [added, terminated] = [table.cell(row, 'added'), table.cell(row, 'terminated')];
      return {
        code,
        level: table.cell(row, 'level') === 'cpt' ? 'cpt' : 'hcpcs',
        category: table.cell(row, 'category'),
        text: table.cell(row, 'text'),
        ...(added ? { added } : {}),
        ...(terminated ? { terminated } : {}),
      };
    },
    stateOn: (code, date) => {
      const row = table.at(code);
      if (row < 0) return undefined;
      const terminated = table.cell(row, 'terminated');
      if (terminated && terminated < date) return 'terminated';
      return date < table.cell(row, 'added') ? 'not-yet' : 'active';
    },
    *codes() {
      for (let row = 0; row < table.rowCount; row += 1) yield table.cell(row, 'code');
    },
  };
};
