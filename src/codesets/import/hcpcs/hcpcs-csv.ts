import type { hcpcsColumns } from '../../hcpcs/hcpcs.ts';
import { headOf } from '../medicare/head.ts';
import { quarterByName } from '../medicare/release.ts';
import { sheetOf } from '../medicare/sheet.ts';
import type { TableLayout } from '../medicare/table-importer.ts';
import { dayText } from '../medicare/values.ts';

const columns = [
  ['code', /^hcpcs code$/],
  ['long', /^long description$/],
  ['short', /^short description$/],
  ['pricing', /^price$/],
  ['multiplePricing', /^multi$/],
  ['coverage', /^cov$/],
  ['betos', /^betos$/],
  ['tos', /^tos$/],
  ['action', /^action$/],
  ['labCertification', /^lab$/],
  ['crossReferences', /^xref$/],
  ['anesthesiaBaseUnits', /^anes$/],
  ['terminated', /^date term$/],
  ['added', /^date added$/],
  ['effective', /^date action$/],
] as const;

/** The content as csv with one row a code; lists are written with `, ` or `:` between. */
export const flatCsv: TableLayout<(typeof hcpcsColumns)[number]> = {
  name: 'hcpcs-csv',
  recognises: (file) =>
    headOf(file).startsWith('hcpcs_code,long_description,short_description,price'),
  releaseOf: quarterByName,
  read: async (file, report) => {
    const rows = await sheetOf(file, { header: columns }, report);
    return rows.map(({ line, cell }) => {
      const day = (name: 'added' | 'effective' | 'terminated'): string => {
        const text = dayText(cell(name));
        if (text === undefined) report(line, `the ${name} date "${cell(name)}" is no day`);
        return text ?? '';
      };
      const list = (name: 'pricing' | 'labCertification' | 'crossReferences'): string =>
        cell(name)
          .split(/[:,\s]+/)
          .join(' ');
      const code = cell('code');
      if (!/^[A-Z]\d{4}$/.test(code)) report(line, `"${code}" is no HCPCS code`);
      if (!cell('long')) report(line, `${code} has no description`);
      if (!cell('added')) report(line, 'the date on which it was added is missing');
      if (!/^[CDIMS]?$/.test(cell('coverage')))
        report(line, 'the coverage code is none of C D I M S');
      return {
        line,
        row: {
          code,
          long: cell('long'),
          short: cell('short'),
          coverage: cell('coverage'),
          action: cell('action'),
          added: day('added'),
          effective: day('effective'),
          terminated: day('terminated'),
          betos: cell('betos'),
          tos: cell('tos').replaceAll(':', ''),
          pricing: list('pricing'),
          multiplePricing: cell('multiplePricing'),
          labCertification: list('labCertification'),
          anesthesiaBaseUnits: cell('anesthesiaBaseUnits'),
          crossReferences: list('crossReferences'),
          otherwise: '',
        },
      };
    });
  },
};
