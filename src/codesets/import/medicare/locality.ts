import { localityColumns } from '../../medicare/localities.ts';
import { hasWords, headOf } from './head.ts';
import { yearIn } from './release.ts';
import { isFootnote, sheetOf } from './sheet.ts';
import { type TableLayout, tableImporter, uniqueBy } from './table-importer.ts';

type Column = (typeof localityColumns)[number];

/** The first column is spelt differently from year to year. */
const header = [
  ['contractor', /^medicare admin/],
  ['locality', /^locality number$/],
  ['state', /^state$/],
  ['area', /^fee schedule area$/],
  ['counties', /^counties$/],
] as const;

const published: TableLayout<Column> = {
  name: 'locality-county-table',
  recognises: (file) => hasWords(file, 'Locality Number', 'Fee Schedule Area', 'Counties'),
  releaseOf: (file) =>
    yearIn(/20\d\d localities/i.exec(headOf(file))?.[0] ?? '') ?? yearIn(file.name),
  read: async (file, report) => {
    const rows = await sheetOf(file, { header, isNote: isFootnote }, report);
    let state = '';
    return rows.map(({ line, cell }) => {
      // The state stands on the first of its lines only; spreadsheets drop leading zeros.
      state = cell('state') || state;
      const contractor = cell('contractor').padStart(5, '0');
      const locality = cell('locality').padStart(2, '0');
      if (!/^\d{5}$/.test(contractor)) report(line, `"${contractor}" is no contractor`);
      if (!/^\d\d$/.test(locality)) report(line, `"${locality}" is no locality`);
      if (!state || /\d/.test(state)) report(line, 'a locality of no state');
      if (!cell('area') || !cell('counties')) report(line, 'an area without name or counties');
      return {
        line,
        row: {
          key: `${contractor}-${locality}`,
          state,
          area: cell('area'),
          counties: cell('counties'),
        },
      };
    });
  },
};

/** Counties of the payment localities of a year (LOCCO). */
export const localityImporter = tableImporter({
  set: 'locality',
  names: localityColumns,
  groups: [[published]],
  combine: uniqueBy('key', 'state', 'area', 'counties'),
});
