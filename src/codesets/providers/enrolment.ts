import { isWithin } from '../../fhir/dates.ts';
import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack. */
export const enrolmentColumns = ['npi', 'payer', 'taxId', 'status', 'from', 'to'] as const;

export type EnrolmentColumn = (typeof enrolmentColumns)[number];

/** A provider's standing with one payer, as the clinic's credentialing keeps it. */
export interface Enrolment {
  npi: string;
  payer: string;
  /** Tax id under which the NPI is enrolled, nine digits. */
  taxId?: string;
  status: string;
  from: string;
  to?: string;
}

/** Lookups of the clinic's enrolment rows. */
export interface Enrolments {
  /** Rows of a provider and payer for that day, whatever their status. */
  on(npi: string, payer: string, date: string): Enrolment[];
  /** Does any row name this payer? Without one nothing is known about it. */
  knows(npi: string, payer: string): boolean;
}

/** Opens the clinic's provider enrolment by payer. */
export const openEnrolment = (pack: Pack): Enrolments => {
  const table = openTable(pack, enrolmentColumns);
  const rowsOf = (npi: string, payer: string) =>
    table.rows(npi).filter((row) => row.payer === payer.toUpperCase());
  return {
    on: (npi, payer, date) =>
      rowsOf(npi, payer)
        .filter(({ from, to }) => isWithin(date, { start: from, end: to }))
        .map(({ taxId, to, ...row }) => ({
          ...row,
          ...(taxId ? { taxId } : {}),
          ...(to ? { to } : {}),
        })),
    knows: (npi, payer) => rowsOf(npi, payer).length > 0,
  };
};
