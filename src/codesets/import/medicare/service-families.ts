import { serviceFamilies, serviceFamilyColumns } from '../../medicare/service-families.ts';
import { headOf } from './head.ts';
import { statedIn } from './release.ts';
import { sheetOf } from './sheet.ts';
import { countsOf, type TableLayout, tableImporter, uniqueBy } from './table-importer.ts';
import { isServiceCode } from './values.ts';

type Column = (typeof serviceFamilyColumns)[number];

const header = [
  ['code', /^code$/],
  ['display', /^display$/],
  ['family', /^family$/],
  ['ageFrom', /^age from$/],
  ['ageTo', /^age to$/],
] as const;

const families = new Set<string>(['', ...serviceFamilies]);

/** A csv of our own; a first line of words states its release. */
const own: TableLayout<Column> = {
  name: 'service-family-csv',
  recognises: (file) => /^code,display,family,age_from,age_to\r?$/m.test(headOf(file)),
  releaseOf: statedIn,
  read: async (file, report) => {
    const rows = await sheetOf(file, { header }, report);
    return rows.map(({ line, cell }) => {
      const [ageFrom, ageTo] = [cell('ageFrom'), cell('ageTo')];
      const isBand = ageFrom === '' ? ageTo === '' : /^\d+$/.test(ageFrom) && /^\d+$/.test(ageTo);
      if (!isServiceCode(cell('code'))) report(line, `"${cell('code')}" is no HCPCS or CPT code`);
      if (!families.has(cell('family'))) report(line, `"${cell('family')}" is no service family`);
      if (!isBand || Number(ageFrom) > Number(ageTo)) report(line, 'the ages are no band');
      const { display, family } = { display: cell('display'), family: cell('family') };
      return { line, row: { code: cell('code'), display, family, ageFrom, ageTo } };
    });
  },
};

/** Families, age bands and our own words of service codes. */
export const serviceFamiliesImporter = tableImporter({
  set: 'service-family',
  names: serviceFamilyColumns,
  groups: [[own]],
  combine: uniqueBy('code'),
  counts: (rows) => countsOf(rows, 'family', 'family'),
});
