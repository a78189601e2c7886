import { describe, expect, test } from 'vitest';
import { cellsOf } from '../source-data.ts';
import { problemsOf, rendered } from './rendered.ts';
import { coverageDatabase } from './specimens/coverage.ts';
import type { Specimen } from './specimens/specimen.ts';
import { specimens } from './specimens.ts';

const licences = { cpt: true, nucc: true, x12: true };

/** Columns whose cells may hold any words, or that are dropped unread; every other cell is checked. */
const free: Readonly<Record<string, readonly string[]>> = {
  'cdc-cvx': ['short_description', 'full_vaccine_name', 'vaccine_groups'],
  'cdc-cvx-ndc': ['proprietary_name', 'labeler'],
  'cms-icd-10-mapping': ['Description'],
  'cms-hcc-labels': ['label', 'model_fullname'],
  'cms-hcc-hierarchies': ['model_fullname'],
  'cms-asp-ndc-hcpcs': ['Short Description', 'LABELER NAME', 'Drug Name', 'HCPCS dosage'],
  'cms-telehealth': ['Short Descriptor', 'Status'],
  'mcd-article': ['title', 'article_pub_date', 'status', 'last_updated'],
  'mcd-service': [
    ...['hcpc_code_version', 'range', 'last_updated'],
    ...['long_description', 'short_description'],
  ],
  'mcd-covered': [
    ...['icd10_code_version', 'range', 'last_updated'],
    ...['sort_order', 'description', 'asterisk'],
  ],
  'mcd-noncovered': [
    ...['icd10_code_version', 'range', 'last_updated'],
    ...['sort_order', 'description', 'asterisk'],
  ],
  'mcd-article-contractor': ['article_type', 'last_updated'],
  'mcd-contractor': ['contractor_bus_name', 'status'],
  'mcd-contractor-state': ['last_updated'],
  'mcd-state': ['description'],
  'mcd-lcd-article': [
    ...['lcd_version', 'related_num', 'r_lcd_id', 'r_lcd_version'],
    ...['r_contractor_id', 'last_updated'],
  ],
  'mcd-article-ncd': ['related_num', 'r_ncd_version', 'last_updated'],
  'mcd-ncd': [
    ...['NCD_vrsn_num', 'natl_cvrg_type'],
    ...['NCD_mnl_sect', 'NCD_mnl_sect_title', 'NCD_efctv_dt'],
  ],
  'nlm-human-readable-map': [
    ...['id', 'effectiveTime', 'moduleId', 'referencedComponentName', 'mapRule', 'mapAdvice'],
    ...['mapTargetName', 'correlationId', 'mapCategoryName'],
  ],
  'x12-carc': ['Description'],
  'x12-claim-status-category': ['Description'],
  'x12-claim-status': ['Description'],
  'nucc-taxonomy': [
    ...['Grouping', 'Classification', 'Specialization', 'Definition', 'Notes', 'Display Name'],
  ],
  'pecos-order-refer': ['LAST_NAME', 'FIRST_NAME'],
  'oig-leie': [
    ...['LASTNAME', 'FIRSTNAME', 'MIDNAME', 'BUSNAME', 'GENERAL', 'SPECIALTY', 'UPIN', 'DOB'],
    ...['ADDRESS', 'CITY', 'STATE', 'ZIP'],
  ],
  'nppes-extract': ['Provider Last Name (Legal Name)'],
  'clinic-charge-master': ['Description'],
};

const plain = specimens.filter(({ name, set }) => /\.(?:csv|tsv)$/.test(name) && set !== 'cpt');

const beside = (specimen: Specimen) =>
  coverageDatabase
    .filter(({ set, layout }) => set === specimen.set && layout !== specimen.layout)
    .map(({ name, text }) => rendered(name, text));

/** Columns of the last row in which something that belongs nowhere is not noticed. */
const unnoticed = async (specimen: Specimen): Promise<string[]> => {
  const isTabbed = specimen.name.endsWith('.tsv');
  const split = (line: string): string[] => (isTabbed ? line.split('\t') : cellsOf(line));
  const quoted = (cell: string): string => (/[",]/.test(cell) ? `"${cell}"` : cell);
  const lines = specimen.text.split('\n');
  const last = lines.length - 2;
  const cells = split(lines[last] ?? '');
  const filled = (line: string): number => split(line).filter(Boolean).length;
  const header = lines.slice(0, last).toSorted((a, b) => filled(b) - filled(a))[0] ?? '';
  const names: string[] = [];
  for (const [at, name] of split(header).entries()) {
    const broken = Array.from({ length: Math.max(cells.length, at + 1) }, (_, index) =>
      index === at ? '§§' : isTabbed ? (cells[index] ?? '') : quoted(cells[index] ?? ''),
    ).join(isTabbed ? '\t' : ',');
    const text = lines.with(last, broken).join('\n');
    const problems = await problemsOf(
      specimen.set,
      [rendered(specimen.name, text), ...beside(specimen)],
      licences,
    );
    if (!problems.some(({ line }) => line === last + 1)) names.push(name);
  }
  return names;
};

describe('given a row with one cell that holds what belongs nowhere', () => {
  test.each(plain)(
    '$layout: then its line is named, unless the cell may hold any words',
    async (specimen) => {
      expect({ [specimen.layout]: await unnoticed(specimen) }).toEqual({
        [specimen.layout]: free[specimen.layout] ?? [],
      });
    },
  );
});
