import { hcpcsColumns } from '../../hcpcs/hcpcs.ts';
import type { TableRow } from '../../pack/table.ts';
import {
  type Found,
  type ReportAt,
  type TableLayout,
  tableImporter,
  uniqueBy,
} from '../medicare/table-importer.ts';
import { dayText } from '../medicare/values.ts';
import { type AnwebLayout, anwebSheet, anwebText } from './anweb-files.ts';
import { flatCsv } from './hcpcs-csv.ts';
import { noc } from './noc.ts';

type Column = (typeof hcpcsColumns)[number];
type Row = TableRow<Column>;

const published = (layout: AnwebLayout): TableLayout<Column> => ({
  ...layout,
  read: async (file, report) => {
    const entries = await layout.entries(file, report);
    return entries
      .filter(({ isModifier }) => !isModifier)
      .map(({ line, code, long, field }) => ({
        line,
        row: {
          code,
          long,
          short: field('short'),
          coverage: field('coverage'),
          action: field('action'),
          added: dayText(field('added')) ?? '',
          effective: dayText(field('effective')) ?? '',
          terminated: dayText(field('terminated')) ?? '',
          betos: field('betos'),
          tos: field('tos').replaceAll(' ', ''),
          pricing: field('pricing'),
          multiplePricing: field('multiplePricing'),
          labCertification: field('labCertification'),
          anesthesiaBaseUnits: String(Number(field('anesthesiaBaseUnits'))),
          crossReferences: field('crossReferences'),
          otherwise: '',
        },
      }));
  },
});

/** The codes, each told whether the list of codes not otherwise classified holds it. */
const withNoc = (found: readonly Found<Column>[], reportAt: ReportAt): Row[] => {
  const listed = new Set(
    found.filter(({ row }) => row.otherwise === 'Y').map(({ row }) => row.code),
  );
  const codes = found.filter(({ row }) => row.otherwise !== 'Y');
  return uniqueBy<Column>('code')(codes, reportAt).map((row) => ({
    ...row,
    otherwise: listed.has(row.code) ? 'Y' : '',
  }));
};

/** HCPCS Level II codes: the alpha-numeric file of a quarter as text, workbook or csv, and its NOC list. */
export const hcpcsImporter = tableImporter({
  set: 'hcpcs',
  names: hcpcsColumns,
  groups: [[published(anwebText), published(anwebSheet), flatCsv], [noc]],
  combine: withNoc,
  counts: (rows) => ({
    terminated: rows.filter(({ terminated }) => terminated !== '').length,
    notOtherwiseClassified: rows.filter(({ otherwise }) => otherwise === 'Y').length,
  }),
});
