import { isWithin } from '../../fhir/dates.ts';
import type { Cents } from '../../fhir/money.ts';
import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack. */
export const feeScheduleColumns = [
  'code',
  'payer',
  'modifier',
  'locality',
  'from',
  'to',
  'cents',
] as const;

export type FeeScheduleColumn = (typeof feeScheduleColumns)[number];

/** The service whose contract rate is asked for. */
export interface FeeQuestion {
  payer: string;
  code: string;
  modifiers?: readonly string[];
  locality?: string;
  date: string;
}

/** Lookups of the payers' contract rates. */
export interface FeeSchedules {
  /** The allowed amount in force: of the modifier and locality if there is one, else without. */
  allowedCents(question: FeeQuestion): Cents | undefined;
}

/** Opens the fee schedules that the clinic has agreed with its payers. */
export const openFeeSchedule = (pack: Pack): FeeSchedules => {
  const table = openTable(pack, feeScheduleColumns);
  return {
    allowedCents: ({ payer, code, modifiers = [], locality = '', date }) => {
      const inForce = table
        .rows(code.trim().toUpperCase())
        .filter(
          (row) =>
            row.payer === payer.toUpperCase() && isWithin(date, { start: row.from, end: row.to }),
        );
      for (const modifier of [...modifiers, ''])
        for (const place of [locality, '']) {
          const row = inForce.find((one) => one.modifier === modifier && one.locality === place);
          if (row) return Number(row.cents);
        }
      return undefined;
    },
  };
};
