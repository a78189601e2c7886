import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { openTable } from '../pack/table.ts';
import type { Setting } from './allowed.ts';

/** Columns of the pack `pos`. */
export const placeColumns = ['code', 'setting', 'name', 'description'] as const;

/** A place of service (CMS Place of Service Code Set). */
export interface PlaceOfService {
  code: string;
  /** `Unassigned` for a number that CMS keeps free; it may not be billed. */
  name: string;
  isAssigned: boolean;
  /** Which of the two amounts of the fee schedule is paid there, where the source says. */
  setting?: Setting;
  description: string;
}

/** The places of service of a release. */
export interface PlacesOfService {
  manifest: PackManifest;
  find(code: string): PlaceOfService | undefined;
  /** Every number, in order. */
  codes(): Generator<string>;
  byteLength: number;
}

const settingOf = (text: string): Setting | undefined =>
  text === 'facility' || text === 'non-facility' ? text : undefined;

/** Opens a pack of the set `pos`. */
export const openPlaces = (pack: Pack): PlacesOfService => {
  const table = openTable(pack, placeColumns);
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    find: (code) => {
      const row = table.at(code);
      if (row < 0) return undefined;
      const setting = settingOf(table.cell(row, 'setting'));
      return {
        code,
        name: table.cell(row, 'name'),
        isAssigned: table.cell(row, 'setting') !== 'unassigned',
        ...(setting ? { setting } : {}),
        description: table.cell(row, 'description'),
      };
    },
    *codes() {
      for (let row = 0; row < table.rowCount; row += 1) yield table.cell(row, 'code');
    },
  };
};
