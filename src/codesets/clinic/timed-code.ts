import { isWithin } from '../../fhir/dates.ts';
import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack. */
export const timedCodeColumns = ['code', 'payer', 'minutes', 'rule', 'from', 'to'] as const;

export type TimedCodeColumn = (typeof timedCodeColumns)[number];

/**
 * How minutes become units: by the day's total in Medicare's steps of eight (CPM chapter 5 section
 * 20.2), by more than half of a unit of each code (CPT), or by the whole unit.
 */
export const unitRules = ['eight-minute', 'midpoint', 'whole'] as const;

export type UnitRule = (typeof unitRules)[number];

/** A code that is billed by time. */
export interface TimedCode {
  code: string;
  minutesPerUnit: number;
  rule: UnitRule;
}

/** Lookups of the timed codes. */
export interface TimedCodes {
  /** The payer's own row, else the row for all payers. */
  timed(code: string, payer: string, date: string): TimedCode | undefined;
}

/** Opens the table of codes billed by time. */
export const openTimedCode = (pack: Pack): TimedCodes => {
  const table = openTable(pack, timedCodeColumns);
  return {
    timed: (stated, payer, date) => {
      const inForce = table
        .rows(stated.trim().toUpperCase())
        .filter(({ from, to }) => isWithin(date, { start: from, end: to }));
      const row =
        inForce.find((one) => one.payer === payer.toUpperCase()) ??
        inForce.find((one) => one.payer === '');
      const rule = unitRules.find((one) => one === row?.rule);
      return row && rule && { code: row.code, minutesPerUnit: Number(row.minutes), rule };
    },
  };
};
