import { isWithin } from '../../fhir/dates.ts';
import type { Cents } from '../../fhir/money.ts';
import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack. */
export const chargeMasterColumns = [
  'code',
  'modifier',
  'place',
  'from',
  'to',
  'cents',
  'revenue',
  'description',
] as const;

export type ChargeMasterColumn = (typeof chargeMasterColumns)[number];

/** What the clinic charges for a service. */
export interface Charge {
  code: string;
  modifier?: string;
  placeOfService?: string;
  amountCents: Cents;
  revenueCode?: string;
  /** In the clinic's own words. */
  description?: string;
  from: string;
  to?: string;
}

/** The service whose charge is asked for. */
export interface ChargeQuestion {
  code: string;
  modifiers?: readonly string[];
  placeOfService?: string;
  date: string;
}

/** Lookups of the charge master. */
export interface ChargeMaster {
  /** The charge in force: of the modifier and place if the list has one for them, else without. */
  charge(question: ChargeQuestion): Charge | undefined;
}

/** Opens the clinic's charge master. */
export const openChargeMaster = (pack: Pack): ChargeMaster => {
  const table = openTable(pack, chargeMasterColumns);
  return {
    charge: ({ code, modifiers = [], placeOfService = '', date }) => {
      const inForce = table
        .rows(code.trim().toUpperCase())
        .filter(({ from, to }) => isWithin(date, { start: from, end: to }));
      const closest = [...modifiers, '']
        .flatMap((modifier) => [placeOfService, ''].map((place) => ({ modifier, place })))
        .map((one) =>
          inForce.find((row) => row.modifier === one.modifier && row.place === one.place),
        );
      const row = closest.find((one) => one !== undefined);
      if (!row) return undefined;
      const { modifier, place, cents, revenue, description, from, to } = row;
      return {
        code: row.code,
        ...(modifier ? { modifier } : {}),
        ...(place ? { placeOfService: place } : {}),
        amountCents: Number(cents),
        ...(revenue ? { revenueCode: revenue } : {}),
        ...(description ? { description } : {}),
        from,
        ...(to ? { to } : {}),
      };
    },
  };
};
