import type { hcpcsColumns } from '../../hcpcs/hcpcs.ts';
import type { TableRow } from '../../pack/table.ts';
import { hasWords } from '../medicare/head.ts';
import { quarterByName } from '../medicare/release.ts';
import { sheetOf } from '../medicare/sheet.ts';
import type { TableLayout } from '../medicare/table-importer.ts';
import { isServiceCode } from '../medicare/values.ts';

type Column = (typeof hcpcsColumns)[number];

const header = [
  ['code', /^hcpcs?( code)?$/],
  ['long', /^long description$/],
  ['added', /^add (date|dt)$/],
  ['terminated', /^term (date|dt)$/],
] as const;

/** A row of the list states nothing but its code. */
const blank: TableRow<Column> = {
  code: '',
  long: '',
  short: '',
  coverage: '',
  action: '',
  added: '',
  effective: '',
  terminated: '',
  betos: '',
  tos: '',
  pricing: '',
  multiplePricing: '',
  labCertification: '',
  anesthesiaBaseUnits: '',
  crossReferences: '',
  otherwise: 'Y',
};

/**
 * The list of codes not otherwise classified, which is published beside the alpha-numeric file. Its
 * rows carry the code alone, marked `otherwise`.
 */
export const noc: TableLayout<Column> = {
  name: 'hcpcs-noc-list',
  recognises: (file) =>
    hasWords(file, 'hcpcs', 'long description', 'term da') &&
    !hasWords(file, 'short description') &&
    !hasWords(file, 'recid'),
  releaseOf: quarterByName,
  read: async (file, report) => {
    const rows = await sheetOf(file, { header, optional: ['added', 'terminated'] }, report);
    return rows.map(({ line, cell }) => {
      if (!isServiceCode(cell('code'))) report(line, `"${cell('code')}" is no HCPCS code`);
      return { line, row: { ...blank, code: cell('code') } };
    });
  },
};
