import { mueColumns } from '../../ncci/mue.ts';
import type { Importer } from '../importer.ts';
import { hasWords, headOf } from '../medicare/head.ts';
import { quarterByName } from '../medicare/release.ts';
import { sheetOf } from '../medicare/sheet.ts';
import { countsOf, type TableLayout, tableImporter, uniqueBy } from '../medicare/table-importer.ts';
import { isServiceCode, type Report } from '../medicare/values.ts';
import type { SourceFile } from '../source-file.ts';

type Column = (typeof mueColumns)[number];

/** A table for practitioners, or for suppliers of durable medical equipment. */
interface Provider {
  set: string;
  /** As the header of the published file names it. */
  title: string;
  /** As the column `mue_service` names it. */
  service: string;
}

/** The header cell of the code is broken over two lines in the published file. */
const header = [
  ['code', /^hcpcs ?(\/ ?cpt )?code$/],
  ['units', /mue (values?|units)$/],
  ['indicator', /mue (adjudication indicator|mai)$/],
  ['rationale', /mue rationale$/],
  ['service', /^mue service$/],
] as const;

const readerFor =
  ({ service }: Provider) =>
  async (file: SourceFile, report: Report) => {
    const rows = await sheetOf(file, { header, optional: ['service'] }, report);
    return rows.map(({ line, cell }) => {
      const code = cell('code');
      const units = cell('units').replace(/(?<=\d),(?=\d{3}\b)/g, '');
      const indicator = /^([123])(?: |$)/.exec(cell('indicator'))?.[1] ?? '';
      const named = cell('service');
      if (!isServiceCode(code)) report(line, `"${code}" is no HCPCS or CPT code`);
      if (!/^\d{1,6}$/.test(units)) report(line, 'the MUE value is no whole number of units');
      if (!indicator) report(line, 'the adjudication indicator is none of 1, 2, 3');
      if (named && named !== service) report(line, `"${named}" is another table than ${service}`);
      return {
        line,
        row: { code, units: String(Number(units)), indicator, rationale: cell('rationale') },
      };
    });
  };

const importerFor = (provider: Provider): Importer => {
  const published: TableLayout<Column> = {
    name: `${provider.set}-table`,
    recognises: (file) =>
      hasWords(file, `${provider.title} Services MUE Values`, 'MUE Adjudication Indicator'),
    releaseOf: quarterByName,
    read: readerFor(provider),
  };
  const withService: TableLayout<Column> = {
    name: `${provider.set}-csv`,
    recognises: (file) =>
      hasWords(file, 'mue_units,mue_mai,mue_rationale,mue_service') &&
      headOf(file).split(/\r?\n/)[1]?.endsWith(`,${provider.service}`) === true,
    releaseOf: quarterByName,
    read: readerFor(provider),
  };
  return tableImporter({
    set: provider.set,
    names: mueColumns,
    groups: [[published, withService]],
    combine: uniqueBy('code'),
    counts: (rows) => countsOf(rows, 'indicator', 'indicator'),
    remark: 'CMS does not publish every MUE: a code without one is not unlimited.',
  });
};

/** Medically unlikely edits of practitioners: the published csv or xlsx of a quarter. */
export const mueImporter = importerFor({
  set: 'mue',
  title: 'Practitioner',
  service: 'Practitioner',
});

/** Medically unlikely edits of suppliers of durable medical equipment. */
export const mueDmeImporter = importerFor({
  set: 'mue-dme',
  title: 'DME Supplier',
  service: 'DME Supplier',
});
