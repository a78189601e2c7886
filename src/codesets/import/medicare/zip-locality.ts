import { zipColumns } from '../../medicare/localities.ts';
import { linesOf, textOf } from '../source-file.ts';
import { headOf } from './head.ts';
import { quarterIn } from './release.ts';
import { type TableLayout, tableImporter, uniqueBy } from './table-importer.ts';

type Column = (typeof zipColumns)[number];

/**
 * ZIP5, 80 places: state 1-2, ZIP 3-7, carrier 8-12, locality 13-14, rural 15, laboratory 16-17, rural
 * before 2007 at 18, plus-four flag 21, Part B indicator 23, year and quarter 76-80. The ZIP9 file
 * beside it has the last four digits at 22-25 and is another table.
 */
const record =
  /^(?<state>[A-Z]{2})(?<zip>\d{5})(?<carrier>\d{5})(?<locality>\d\d)(?<rural>[ RB])(?<laboratory>[A-Z0-9 ]{2}).{3}(?<plusFour>[01]) [A-Z ] {52}(?<year>20\d\d)(?<quarter>[1-4])$/;

const published: TableLayout<Column> = {
  name: 'zip5-text',
  recognises: (file) =>
    linesOf(headOf(file))
      .slice(0, 20)
      .some((line) => record.test(line)),
  releaseOf: (file) => {
    const { year, quarter } = record.exec(linesOf(headOf(file))[0] ?? '')?.groups ?? {};
    return quarterIn(`${year}Q${quarter}`);
  },
  read: async (file, report) => {
    let release = '';
    return linesOf(textOf(file)).flatMap((text, index) => {
      const line = index + 1;
      const cells = record.exec(text)?.groups;
      if (!cells) {
        if (text.trim() !== '') report(line, 'not a ZIP5 record of 80 places');
        return [];
      }
      const { state = '', zip = '', carrier, locality, rural = '', laboratory = '' } = cells;
      const { plusFour = '', year, quarter } = cells;
      release ||= `${year}${quarter}`;
      if (release !== `${year}${quarter}`) report(line, `of another quarter than ${release}`);
      const key = `${carrier}-${locality}`;
      return [{ line, row: { zip, state, key, rural: rural.trim(), laboratory, plusFour } }];
    });
  },
};

/** Payment localities by five-digit ZIP code of a quarter (ZIP5). */
export const zipLocalityImporter = tableImporter({
  set: 'zip-locality',
  names: zipColumns,
  groups: [[published]],
  combine: uniqueBy('zip'),
  remark: 'Of a ZIP code split by its last four digits the file holds one locality only.',
});
