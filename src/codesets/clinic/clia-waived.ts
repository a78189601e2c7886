import { isWithin } from '../../fhir/dates.ts';
import type { Pack } from '../pack/container.ts';
import { openTable } from '../pack/table.ts';

/** Columns of the pack. */
export const cliaWaivedColumns = ['code', 'needsQw', 'from', 'to'] as const;

export type CliaWaivedColumn = (typeof cliaWaivedColumns)[number];

/** A laboratory test that a site with a certificate of waiver may do. */
export interface WaivedTest {
  code: string;
  /** Billed with QW by a site with a certificate of waiver. */
  needsQw: boolean;
}

/** Lookups of the waived tests. */
export interface WaivedTests {
  /** The test, if it is waived on that day. */
  test(code: string, date: string): WaivedTest | undefined;
}

/** Opens the list of CLIA-waived tests (CPM chapter 16 section 70.8, as the clinic keeps it). */
export const openCliaWaived = (pack: Pack): WaivedTests => {
  const table = openTable(pack, cliaWaivedColumns);
  return {
    test: (stated, date) => {
      const row = table
        .rows(stated.trim().toUpperCase())
        .find(({ from, to }) => isWithin(date, { start: from, end: to }));
      return row && { code: row.code, needsQw: row.needsQw === 'Y' };
    },
  };
};
