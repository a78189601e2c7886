import type { LcdColumn } from '../../coverage/coverage-rows.ts';
import { type Cell, code, count, date, diagnosisCode, serviceCode, words } from '../cells.ts';
import type { RowLayout, SourceColumn } from '../row-layout.ts';

/** Identifiers by which the tables of the download refer to one another. */
export type McdColumn =
  | LcdColumn
  | 'article'
  | 'version'
  | 'contractor'
  | 'contractorType'
  | 'contractorVersion'
  | 'state'
  | 'lcd'
  | 'ncd';

type Column = SourceColumn<McdColumn>;

/** Stands where a list of services or diagnoses is not applicable. */
export const notApplicable = 'XX000';

const listedService: Cell = {
  ...serviceCode,
  read: (text) => (text === notApplicable ? text : serviceCode.read(text)),
};

const id = (head: string, as: McdColumn): Column => ({ head, as, cell: count });
const article: readonly Column[] = [id('article_id', 'article'), id('article_version', 'version')];
const contractor: readonly Column[] = [
  id('contractor_id', 'contractor'),
  id('contractor_type_id', 'contractorType'),
  id('contractor_version', 'contractorVersion'),
];
const maybe = { missing: 'column' } as const;

const table = (kind: string, columns: readonly Column[]): RowLayout<McdColumn> => ({
  name: `mcd-${kind}`,
  always: { kind },
  columns,
});

/** Not every download has rows of these. */
const perhaps = (layout: RowLayout<McdColumn>): RowLayout<McdColumn> => ({
  ...layout,
  mayBeEmpty: true,
});

const diagnoses = (kind: 'covered' | 'noncovered'): RowLayout<McdColumn> =>
  perhaps(
    table(kind, [
      ...article,
      { head: 'icd10_code_id', as: 'code', cell: diagnosisCode },
      { head: `icd10_${kind}_group`, as: 'group', cell: count, missing: 'cell' },
    ]),
  );

/** The tables of the Medicare Coverage Database that a claim check needs; the others are not ours. */
export const mcdLayouts: readonly RowLayout<McdColumn>[] = [
  table('article', [
    ...article,
    { head: 'title', as: 'title', cell: words },
    { head: 'article_eff_date', as: 'from', cell: date, missing: 'cell' },
    { head: 'article_end_date', as: 'to', cell: date, missing: 'cell' },
  ]),
  table('service', [
    ...article,
    { head: 'hcpc_code_id', as: 'code', cell: listedService },
    { head: 'hcpc_code_group', as: 'group', cell: count, ...maybe },
  ]),
  diagnoses('covered'),
  diagnoses('noncovered'),
  table('article-contractor', [...article, ...contractor]),
  table('contractor', [
    ...contractor,
    {
      head: 'contractor_number',
      as: 'code',
      cell: code(/^[0-9A-Z-]{1,12}$/, 'a contractor number'),
    },
  ]),
  table('contractor-state', [
    ...contractor,
    id('state_id', 'state'),
    { head: 'active_date', as: 'from', cell: date, ...maybe },
    { head: 'term_date', as: 'to', cell: date, ...maybe },
  ]),
  table('state', [
    id('state_id', 'state'),
    {
      head: 'state_abbrev',
      as: 'code',
      cell: code(/^[0-9A-Z -]{1,12}$/, 'a state'),
      missing: 'cell',
    },
  ]),
  perhaps(
    table('lcd-article', [
      id('lcd_id', 'lcd'),
      { head: 'r_article_id', as: 'article', cell: count, missing: 'cell' },
      { head: 'r_article_version', as: 'version', cell: count, missing: 'cell' },
    ]),
  ),
  perhaps(table('article-ncd', [...article, id('r_ncd_id', 'ncd')])),
  perhaps(
    table('ncd', [
      id('NCD_id', 'ncd'),
      { head: 'NCD_mnl_sect', as: 'code', cell: words },
      { head: 'NCD_mnl_sect_title', as: 'title', cell: words },
    ]),
  ),
];
