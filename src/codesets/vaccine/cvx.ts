import { hyphenated, ndcsOf } from '../drugs/ndc.ts';
import type { Pack } from '../pack/container.ts';
import { openTable, type TableRow } from '../pack/table.ts';

/** Columns of the pack; `code` is a CPT number or the NDC of the unit of sale, by `kind`. */
export const cvxColumns = [
  'key',
  'kind',
  'cvx',
  'code',
  'use',
  'name',
  'fullName',
  'status',
  'groups',
  'labeler',
  'maker',
  'from',
  'to',
] as const;

export type CvxColumn = (typeof cvxColumns)[number];

/** A package of a vaccine (CDC CVX to NDC): unit of sale and unit of use, 5-4-2 with hyphens. */
export interface VaccinePackage {
  cvx: string;
  saleNdc: string;
  useNdc: string;
  name: string;
  labeler: string;
  /** Manufacturer code MVX. */
  mvx: string;
  from?: string;
  to?: string;
}

/** A vaccine by CVX, with the CPT product codes and packages that CDC maps to it. */
export interface VaccineEntry {
  cvx: string;
  name: string;
  fullName: string;
  /** `Active`, `Inactive`, `Non-US`, `Never Active` or `Pending`. */
  status: string;
  groups: readonly string[];
  products: readonly string[];
  packages: readonly VaccinePackage[];
}

/** Lookups of the vaccine tables. */
export interface Vaccines {
  vaccine(cvx: string): VaccineEntry | undefined;
  /** CVX codes that a CPT product code stands for. */
  ofProduct(cpt: string): string[];
  /** Packages by the NDC of the unit of sale or of use, in any of its written forms. */
  ofNdc(ndc: string): VaccinePackage[];
}

type Row = TableRow<CvxColumn>;

const packageOf = (row: Row): VaccinePackage => ({
  cvx: row.cvx,
  saleNdc: hyphenated(row.code),
  useNdc: hyphenated(row.use),
  name: row.name,
  labeler: row.labeler,
  mvx: row.maker,
  ...(row.from ? { from: row.from } : {}),
  ...(row.to ? { to: row.to } : {}),
});

/** Opens the vaccine tables (CDC IIS: CVX, CVX to CPT, CVX to NDC). */
export const openCvx = (pack: Pack): Vaccines => {
  const table = openTable(pack, cvxColumns);
  const rowsOf = (key: string, kind: string): Row[] =>
    table.rows(key).filter((row) => row.kind === kind);
  return {
    vaccine: (stated) => {
      const cvx = stated.trim().padStart(2, '0');
      const [own] = rowsOf(cvx, 'vaccine');
      if (!own) return undefined;
      const groups = rowsOf(cvx, 'group').map(({ name }) => name);
      return {
        cvx,
        name: own.name,
        fullName: own.fullName,
        status: own.status,
        groups: own.groups ? own.groups.split('|') : groups,
        products: rowsOf(cvx, 'product').map(({ code }) => code),
        packages: rowsOf(cvx, 'ndc').map(packageOf),
      };
    },
    ofProduct: (cpt) => rowsOf(cpt, 'product').flatMap(({ cvx }) => cvx || []),
    ofNdc: (ndc) => ndcsOf(ndc).flatMap((one) => rowsOf(one, 'ndc').map(packageOf)),
  };
};
