import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack `service-family`. */
export const serviceFamilyColumns = ['code', 'display', 'family', 'ageFrom', 'ageTo'] as const;

/** Kinds of services that claim edits and suggestions speak of. */
export const serviceFamilies = [
  'office-visit-new',
  'office-visit-established',
  'preventive-new',
  'preventive-established',
  'vaccine-product',
  'vaccine-administration',
  'laboratory',
  'imaging',
  'procedure',
  'drug',
  'screening',
] as const;

/** One of them. */
export type ServiceFamily = (typeof serviceFamilies)[number];

/** What the project itself says about a service code, beside the official tables. */
export interface ServiceFamilyRow {
  code: string;
  /** Our own plain words; empty for a code whose public text the set `hcpcs` has. */
  display: string;
  family?: ServiceFamily;
  /** Age band in completed years, both included, where the code itself states one. */
  ages?: { from: number; to: number };
}

/** The families of service codes. */
export interface ServiceFamilies {
  manifest: PackManifest;
  find(code: string): ServiceFamilyRow | undefined;
  /** Every code, in order. */
  codes(): Generator<string>;
  byteLength: number;
}

/** Opens a pack of the set `service-family`. */
export const openServiceFamilies = (pack: Pack): ServiceFamilies => {
  const table = openTable(pack, serviceFamilyColumns);
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    find: (code) => {
      const row = table.at(code);
      if (row < 0) return undefined;
      const family = serviceFamilies.find((one) => one === table.cell(row, 'family'));
      const [from, to] = [table.cell(row, 'ageFrom'), table.cell(row, 'ageTo')];
      return {
        code,
        display: table.cell(row, 'display'),
        ...(family ? { family } : {}),
        ...(from ? { ages: { from: Number(from), to: Number(to) } } : {}),
      };
    },
    *codes() {
      for (let row = 0; row < table.rowCount; row += 1) yield table.cell(row, 'code');
    },
  };
};
