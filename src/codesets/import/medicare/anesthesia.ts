import { anesthesiaColumns } from '../../medicare/localities.ts';
import { hasWords } from './head.ts';
import { yearIn } from './release.ts';
import { isFootnote, sheetOf } from './sheet.ts';
import { type TableLayout, tableImporter, uniqueBy } from './table-importer.ts';
import { decimalText } from './values.ts';

type Column = (typeof anesthesiaColumns)[number];

const header = [
  ['contractor', /^contractor$/],
  ['locality', /^locality$/],
  ['name', /^locality name$/],
  ['factor', /anes.* cf/],
] as const;

const published: TableLayout<Column> = {
  name: 'anesthesia-factor-table',
  recognises: (file) => hasWords(file, 'Contractor', 'Locality Name', 'Anes CF'),
  releaseOf: (file) => yearIn(file.name),
  read: async (file, report) => {
    const rows = await sheetOf(file, { header, isNote: isFootnote }, report);
    return rows.map(({ line, cell }) => {
      const contractor = cell('contractor').padStart(5, '0');
      const locality = cell('locality').padStart(2, '0');
      const factor = decimalText(cell('factor'), 2);
      if (!/^\d{5}$/.test(contractor)) report(line, `"${contractor}" is no contractor`);
      if (!/^\d\d$/.test(locality)) report(line, `"${locality}" is no locality`);
      if (factor === undefined) report(line, `"${cell('factor')}" is no conversion factor`);
      return {
        line,
        row: { key: `${contractor}-${locality}`, name: cell('name'), factor: factor ?? '' },
      };
    });
  },
};

/** Anesthesia conversion factors of a year by locality (ANES csv or workbook). */
export const anesthesiaImporter = tableImporter({
  set: 'anesthesia',
  names: anesthesiaColumns,
  groups: [[published]],
  combine: uniqueBy('key'),
});
