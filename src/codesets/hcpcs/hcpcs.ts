import type { LocalDate } from '../../fhir/dates.ts';
import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack `hcpcs`; lists are written with a space between. */
export const hcpcsColumns = [
  'code',
  'long',
  'short',
  'coverage',
  'action',
  'added',
  'effective',
  'terminated',
  'betos',
  'tos',
  'pricing',
  'multiplePricing',
  'labCertification',
  'anesthesiaBaseUnits',
  'crossReferences',
  'otherwise',
] as const;

/** One HCPCS Level II code (alpha-numeric file); its texts are public. */
export interface HcpcsRow {
  code: string;
  long: string;
  /** At most 28 characters. */
  short: string;
  /** C contractor's judgment, D special instructions, I not by Medicare, M not under Part B, S statute. */
  coverage: string;
  /** What the release changed: N nothing, A added, D discontinued, R reactivated, … */
  actionCode: string;
  added: LocalDate;
  /** When that change takes effect. */
  effective: LocalDate;
  /** The last day on which the code may be used. */
  terminated?: LocalDate;
  betos: string;
  typesOfService: readonly string[];
  pricing: readonly string[];
  multiplePricing: string;
  /** CLIA specialty categories of a laboratory test. */
  labCertification: readonly string[];
  anesthesiaBaseUnits: number;
  /** Undefined where the list of such codes was not imported. */
  notOtherwiseClassified: boolean | undefined;
  crossReferences: readonly string[];
}

/** Whether a code may be used on a date of service. */
export type CodeState = 'active' | 'not-yet' | 'terminated';

/** The HCPCS Level II codes of a release. */
export interface HcpcsCodes {
  manifest: PackManifest;
  find(code: string): HcpcsRow | undefined;
  /** Undefined for no code of this release. */
  stateOn(code: string, date: LocalDate): CodeState | undefined;
  /** Every code, in order. */
  codes(): Generator<string>;
  byteLength: number;
}

const list = (cell: string): string[] => (cell ? cell.split(' ') : []);

/** Opens a pack of the set `hcpcs`. */
export const openHcpcs = (pack: Pack): HcpcsCodes => {
  const table = openTable(pack, hcpcsColumns);
  const hasList = (table.manifest.counts.notOtherwiseClassified ?? 0) > 0;
  const rowAt = (code: string, row: number): HcpcsRow => {
    const cell = (name: (typeof hcpcsColumns)[number]): string => table.cell(row, name);
    const terminated = cell('terminated');
    return {
      code,
      long: cell('long'),
      short: cell('short'),
      coverage: cell('coverage'),
      actionCode: cell('action'),
      added: cell('added'),
      effective: cell('effective'),
      ...(terminated ? { terminated } : {}),
      betos: cell('betos'),
      typesOfService: [...cell('tos')],
      pricing: list(cell('pricing')),
      multiplePricing: cell('multiplePricing'),
      labCertification: list(cell('labCertification')),
      anesthesiaBaseUnits: Number(cell('anesthesiaBaseUnits')),
      notOtherwiseClassified: hasList ? cell('otherwise') === 'Y' : undefined,
      crossReferences: list(cell('crossReferences')),
    };
  };
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    find: (code) => {
      const row = table.at(code);
      return row < 0 ? undefined : rowAt(code, row);
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
