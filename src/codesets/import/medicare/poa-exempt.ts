import { poaExemptColumns } from '../../medicare/code-edits.ts';
import type { Release } from '../importer.ts';
import type { SourceFile } from '../source-file.ts';
import { hasWords, headOf } from './head.ts';
import { sheetOf } from './sheet.ts';
import { type TableLayout, tableImporter, uniqueBy } from './table-importer.ts';

type Column = (typeof poaExemptColumns)[number];

/** The fiscal year stands in the first header cell, e.g. `Order26`. */
const releaseOf = (file: SourceFile): Release | undefined => {
  const digits = /\border ?#?(?:20)?(\d\d)\b/i.exec(headOf(file))?.[1];
  if (!digits) return undefined;
  const year = 2000 + Number(digits);
  return { vintage: `FY${year}`, from: `${year - 1}-10-01`, to: `${year}-09-30` };
};

const header = [
  ['code', /^poaexemptcode|^poa exempt code/],
  ['description', /^description$/],
] as const;

const published: TableLayout<Column> = {
  name: 'poa-exempt-table',
  recognises: (file) => hasWords(file, 'POAexemptCode', 'Description'),
  releaseOf,
  read: async (file, report) => {
    const rows = await sheetOf(file, { header }, report);
    return rows.map(({ line, cell }) => {
      const code = cell('code');
      if (!/^[A-Z][0-9A-Z]{2}(\.?[0-9A-Z]{1,4})?$/.test(code))
        report(line, `"${code}" is no ICD-10-CM code`);
      return { line, row: { code: code.replace('.', '') } };
    });
  },
};

/** Diagnoses exempt from the present-on-admission indicator, of a fiscal year. */
export const poaExemptImporter = tableImporter({
  set: 'poa-exempt',
  names: poaExemptColumns,
  groups: [[published]],
  combine: uniqueBy('code'),
});
