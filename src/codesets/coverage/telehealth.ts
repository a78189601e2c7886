import { isWithin } from '../../fhir/dates.ts';
import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack. */
export const telehealthColumns = [
  'code',
  'payer',
  'places',
  'modifiers',
  'audioOnly',
  'status',
  'from',
  'to',
] as const;

export type TelehealthColumn = (typeof telehealthColumns)[number];

/** The payer of CMS's own list, in the way of a payer id. */
export const medicareTelehealth = 'MEDICARE';

/** A service on a payer's telehealth list. */
export interface TelehealthService {
  code: string;
  payer: string;
  /** Places of service and modifiers the payer takes for it; none stated: the payer row decides. */
  places: readonly string[];
  modifiers: readonly string[];
  /** May it be given by telephone alone? Undefined where the list does not say. */
  isAudioOnlyAllowed?: boolean;
  /** E.g. `Permanent`, `Provisional`. */
  status?: string;
}

/** Lookups of the telehealth lists. */
export interface TelehealthLists {
  /** Is there a list of this payer for that day at all? */
  knows(payer: string, date: string): boolean;
  service(payer: string, code: string, date: string): TelehealthService | undefined;
}

const listed = (cell: string): string[] => (cell ? cell.split('|') : []);

/** Opens the telehealth lists of the payers. */
export const openTelehealth = (pack: Pack): TelehealthLists => {
  const table = openTable(pack, telehealthColumns);
  const isOn = (row: { from: string; to: string }, date: string): boolean =>
    isWithin(date, { start: row.from, end: row.to });
  const periods = new Map<string, { from: string; to: string }[]>();
  for (let number = 0; number < table.rowCount; number += 1) {
    const { payer, from, to } = table.row(number);
    const own = periods.get(payer) ?? [];
    if (!own.some((one) => one.from === from && one.to === to)) own.push({ from, to });
    periods.set(payer, own);
  }
  return {
    knows: (payer, date) => (periods.get(payer.toUpperCase()) ?? []).some((one) => isOn(one, date)),
    service: (payer, code, date) => {
      const row = table
        .rows(code.trim().toUpperCase())
        .find((one) => one.payer === payer.toUpperCase() && isOn(one, date));
      if (!row) return undefined;
      return {
        code: row.code,
        payer: row.payer,
        places: listed(row.places),
        modifiers: listed(row.modifiers),
        ...(row.audioOnly ? { isAudioOnlyAllowed: row.audioOnly === 'Y' } : {}),
        ...(row.status ? { status: row.status } : {}),
      };
    },
  };
};
