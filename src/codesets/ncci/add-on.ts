import type { LocalDate } from '../../fhir/dates.ts';
import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack `add-on`. Each pair stands twice: under its add-on and under its primary. */
export const addOnColumns = ['code', 'role', 'partner', 'type', 'from', 'to', 'note'] as const;

/** The primary of an edit whose primaries each contractor chooses itself. */
export const contractorDefined = 'CCCCC';

/**
 * 1 = the listed primaries and no others, 2 = primaries that the contractor defines, 3 = the listed
 * ones, and the contractor may accept more.
 */
export type AddOnType = '1' | '2' | '3';

/** What has to stand beside an add-on code. */
export interface AddOnPrimaries {
  code: string;
  type: AddOnType;
  /** The listed primaries; one of them suffices. */
  primaries: readonly string[];
  /** The contractor may accept primaries that are not listed. */
  contractorDefined: boolean;
}

/** The add-on code edits of a release. */
export interface AddOnEdits {
  manifest: PackManifest;
  /** The primaries of an add-on code on a date; undefined when it is then no add-on code. */
  primaries(code: string, date: LocalDate): AddOnPrimaries | undefined;
  /** The add-on codes that a listed primary allows on a date. */
  addOns(primary: string, date: LocalDate): { code: string; type: AddOnType }[];
  byteLength: number;
}

const typeOf = (text: string): AddOnType => (text === '1' || text === '2' ? text : '3');

/** Opens a pack of the set `add-on`. A pair without dates is in force on every date. */
export const openAddOns = (pack: Pack): AddOnEdits => {
  const table = openTable(pack, addOnColumns);
  const inForce = (code: string, role: string, date: LocalDate) => {
    const found: { partner: string; type: string }[] = [];
    const start = table.at(code);
    if (start < 0) return found;
    const end = start + table.count(start);
    for (let number = start; number < end; number += 1) {
      if (table.cell(number, 'role') !== role || table.cell(number, 'from') > date) continue;
      const to = table.cell(number, 'to');
      if (to && to < date) continue;
      found.push({ partner: table.cell(number, 'partner'), type: table.cell(number, 'type') });
    }
    return found;
  };
  return {
    manifest: table.manifest,
    byteLength: table.byteLength,
    primaries: (code, date) => {
      const rows = inForce(code, 'add-on', date);
      const types = new Set(rows.map(({ type }) => typeOf(type)));
      const [type] = types;
      if (!type) return undefined;
      const partners = new Set(rows.map(({ partner }) => partner));
      return {
        code,
        // Listed under two types, it may stand beside what either lets it.
        type: types.size > 1 ? '3' : type,
        primaries: [...partners].filter((partner) => partner !== contractorDefined),
        contractorDefined: types.size > 1 || type !== '1',
      };
    },
    addOns: (primary, date) =>
      inForce(primary, 'primary', date).map(({ partner, type }) => ({
        code: partner,
        type: typeOf(type),
      })),
  };
};
