import type { Pack } from '../pack/container.ts';
import { openTable, type TableRow } from '../pack/table.ts';
import { hyphenated, ndcsOf } from './ndc.ts';

/** Columns of the pack: each row stands under its NDC and under its HCPCS code. */
export const ndcHcpcsColumns = [
  'key',
  'hcpcs',
  'ndc',
  'basis',
  'name',
  'labeler',
  'dosage',
  'packageSize',
  'packageQuantity',
  'billUnits',
  'billUnitsPerPackage',
] as const;

export type NdcHcpcsColumn = (typeof ndcHcpcsColumns)[number];

/** A drug package and the HCPCS code that it is billed with (CMS NDC-HCPCS crosswalk). */
export interface DrugPackage {
  hcpcs: string;
  /** 5-4-2 with hyphens; of a device, its product number. */
  ndc: string;
  /** Payment rule of the crosswalk: `ASP`, `AWP`, `OPPS`, `PrEP` or `NOC`. */
  basis: string;
  name: string;
  labeler: string;
  /** What one billing unit of the code is, in CMS's words, e.g. `1 MG`. */
  dosage: string;
  /** Amount in one vial or unit of the package, as CMS states it. */
  packageSize: number;
  /** Vials or units in the package. */
  packageQuantity: number;
  /** Billing units in one vial or unit; `perPackage` in the whole package. */
  billUnits: number;
  billUnitsPerPackage: number;
}

/** Lookups of the crosswalk. */
export interface DrugCrosswalk {
  /** By NDC in any of its written forms; ten bare digits may mean several. */
  ofNdc(ndc: string): DrugPackage[];
  ofHcpcs(hcpcs: string): DrugPackage[];
}

const packageOf = (row: TableRow<NdcHcpcsColumn>): DrugPackage => ({
  hcpcs: row.hcpcs,
  ndc: hyphenated(row.ndc),
  basis: row.basis,
  name: row.name,
  labeler: row.labeler,
  dosage: row.dosage,
  packageSize: Number(row.packageSize),
  packageQuantity: Number(row.packageQuantity),
  billUnits: Number(row.billUnits),
  billUnitsPerPackage: Number(row.billUnitsPerPackage),
});

/** Opens the NDC to HCPCS crosswalk of one quarter. */
export const openNdcHcpcs = (pack: Pack): DrugCrosswalk => {
  const table = openTable(pack, ndcHcpcsColumns);
  return {
    ofNdc: (ndc) => ndcsOf(ndc).flatMap((one) => table.rows(one).map(packageOf)),
    ofHcpcs: (hcpcs) => table.rows(hcpcs.trim().toUpperCase()).map(packageOf),
  };
};
