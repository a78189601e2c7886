import { isWithin } from '../../fhir/dates.ts';
import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';
import { hyphenated, ndcsOf } from './ndc.ts';

/** Columns of the pack: each row stands under its NDC, where it has one, and its HCPCS code. */
export const vialSizeColumns = [
  'key',
  'hcpcs',
  'ndc',
  'units',
  'amount',
  'measure',
  'singleDose',
  'from',
  'to',
] as const;

export type VialSizeColumn = (typeof vialSizeColumns)[number];

/** One vial or other container of a drug, as the clinic stocks it. */
export interface Vial {
  hcpcs: string;
  /** 5-4-2 with hyphens. */
  ndc?: string;
  /** Billing units of the HCPCS code in a full container. */
  units: number;
  /** Amount in the container with its measure, e.g. 50 `mg`, where the list states it. */
  amount?: { value: number; measure: string };
  /** What is left of a single-dose container is billed with JW, nothing left with JZ. */
  isSingleDose: boolean;
}

/** Lookups of the vial table. */
export interface Vials {
  /** Containers of a HCPCS code, smallest first. */
  ofHcpcs(hcpcs: string, date: string): Vial[];
  ofNdc(ndc: string, date: string): Vial[];
}

/** Opens the clinic's vial sizes (waste of single-dose drugs, CPM chapter 17 section 40). */
export const openVialSize = (pack: Pack): Vials => {
  const table = openTable(pack, vialSizeColumns);
  const vialsOf = (key: string, date: string): Vial[] =>
    table
      .rows(key)
      .filter(({ from, to }) => isWithin(date, { start: from, end: to }))
      .map((row) => ({
        hcpcs: row.hcpcs,
        ...(row.ndc ? { ndc: hyphenated(row.ndc) } : {}),
        units: Number(row.units),
        ...(row.amount ? { amount: { value: Number(row.amount), measure: row.measure } } : {}),
        isSingleDose: row.singleDose === 'Y',
      }))
      .sort((a, b) => a.units - b.units);
  return {
    ofHcpcs: (hcpcs, date) => vialsOf(hcpcs.trim().toUpperCase(), date),
    ofNdc: (ndc, date) => ndcsOf(ndc).flatMap((one) => vialsOf(one, date)),
  };
};
