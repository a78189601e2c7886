import { gpciColumns } from '../../medicare/localities.ts';
import { hasWords, headOf } from './head.ts';
import { yearIn } from './release.ts';
import { isFootnote, sheetOf } from './sheet.ts';
import { type TableLayout, tableImporter, uniqueBy } from './table-importer.ts';
import { decimalText } from './values.ts';

type Column = (typeof gpciColumns)[number];

/** Some years state the work index twice, with the floor of 1.0 and without. */
const header = [
  ['contractor', /^medicare administrative contractor|^mac$/],
  ['state', /^state$/],
  ['locality', /^locality number$/],
  ['name', /^locality name$/],
  ['work', /^20\d\d pw gpci(?!.*without)/],
  ['workWithoutFloor', /^20\d\d pw gpci.*without/],
  ['pe', /^20\d\d pe gpci/],
  ['malpractice', /^20\d\d mp gpci/],
] as const;

const published: TableLayout<Column> = {
  name: 'gpci-table',
  recognises: (file) => hasWords(file, 'PW GPCI', 'PE GPCI', 'MP GPCI', 'Locality Number'),
  releaseOf: (file) =>
    yearIn(/CY ?20\d\d|20\d\d PW GPCI/i.exec(headOf(file))?.[0] ?? '') ?? yearIn(file.name),
  read: async (file, report) => {
    const optional = ['work', 'workWithoutFloor'] as const;
    const rows = await sheetOf(file, { header, optional, isNote: isFootnote }, report);
    return rows.map(({ line, cell }) => {
      const index = (name: 'work' | 'workWithoutFloor' | 'pe' | 'malpractice'): string => {
        const text = decimalText(cell(name), 3);
        if (text === undefined && cell(name)) report(line, `${name} is "${cell(name)}", no index`);
        return text ?? '';
      };
      const [contractor, locality] = [cell('contractor'), cell('locality').padStart(2, '0')];
      if (!/^\d{5}$/.test(contractor)) report(line, `"${contractor}" is no contractor`);
      if (!/^\d\d$/.test(locality)) report(line, `"${locality}" is no locality`);
      if (!/^[A-Z]{2}$/.test(cell('state'))) report(line, `"${cell('state')}" is no state`);
      const [floored, without] = [index('work'), index('workWithoutFloor')];
      const work = floored || without;
      const row = {
        key: `${contractor}-${locality}`,
        state: cell('state'),
        name: cell('name'),
        work,
        workWithoutFloor: floored ? without : '',
        pe: index('pe'),
        malpractice: index('malpractice'),
      };
      if (!row.work || !row.pe || !row.malpractice) report(line, 'an index is missing');
      return { line, row };
    });
  },
};

/** Geographic practice cost indices (GPCI, Addendum E) of a year: csv, tab-separated or workbook. */
export const gpciImporter = tableImporter({
  set: 'gpci',
  names: gpciColumns,
  groups: [[published]],
  combine: uniqueBy('key'),
});
