import { type LcdColumn, type LcdKind, lcdColumns } from '../../coverage/coverage-rows.ts';
import type { ReadRow, RowSet } from '../row-layout.ts';
import { type McdColumn, mcdLayouts, notApplicable } from './mcd-tables.ts';

type Column = LcdColumn | McdColumn;
type Read = ReadRow<Column>;

const articleOf = ({ row }: Read): string => `A${row.article}.${row.version}`;
const contractorOf = ({ row }: Read): string =>
  `${row.contractor} ${row.contractorType} ${row.contractorVersion}`;

const indexed = (rows: readonly Read[], keyOf: (one: Read) => string): Map<string, Read[]> => {
  const index = new Map<string, Read[]>();
  for (const one of rows) {
    const group = index.get(keyOf(one));
    if (group) group.push(one);
    else index.set(keyOf(one), [one]);
  }
  return index;
};

const as = (one: Read, kind: LcdKind, cells: Partial<Record<LcdColumn, string>>): Read => ({
  ...one,
  row: { ...one.row, ...cells, kind },
});

/** Joins an article's contractors with their numbers and the states they serve. */
const jurisdictions = (
  links: readonly Read[],
  byTable: Map<string, Read[]>,
): ((key: string, link: Read) => Read[]) => {
  const numbers = indexed(byTable.get('contractor') ?? [], contractorOf);
  const served = indexed(byTable.get('contractor-state') ?? [], contractorOf);
  const states = indexed(byTable.get('state') ?? [], ({ row }) => row.state);
  return links.length === 0
    ? () => []
    : (key, link) => [
        ...(numbers.get(contractorOf(link)) ?? []).map(({ row }) =>
          as(link, 'jurisdiction', { key, code: row.code }),
        ),
        ...(served.get(contractorOf(link)) ?? []).flatMap(({ row: { state, from, to } }) =>
          (states.get(state) ?? []).map(({ row }) =>
            as(link, 'jurisdiction', { key, code: row.code, from, to }),
          ),
        ),
      ];
};

/** Puts the tables of the download together: everything under its article, services under their code. */
const joined = (rows: readonly Read[]): Read[] => {
  const byTable = indexed(rows, ({ row }) => row.kind);
  const table = (name: string): Read[] => byTable.get(name) ?? [];
  const known = new Set(table('article').map(articleOf));
  const links = table('article-contractor');
  const where = jurisdictions(links, byTable);
  const ncds = indexed(table('ncd'), ({ row }) => row.ncd);
  const join: Record<string, (key: string, one: Read) => Read[]> = {
    article: (key, one) => [as(one, 'article', { key })],
    service: (key, one) => [as(one, 'service', { key: one.row.code, code: key })],
    covered: (key, one) => [as(one, 'covered', { key })],
    noncovered: (key, one) => [as(one, 'noncovered', { key })],
    'article-contractor': where,
    'lcd-article': (key, one) => [as(one, 'lcd', { key, code: `L${one.row.lcd}` })],
    'article-ncd': (key, one) =>
      (ncds.get(one.row.ncd) ?? []).map(({ row }) =>
        as(one, 'ncd', { key, code: row.code, title: row.title }),
      ),
  };
  return [...byTable].flatMap(([name, own]) =>
    own.flatMap((one) => {
      const key = articleOf(one);
      if (!known.has(key) || one.row.code === notApplicable) return [];
      return join[name]?.(key, one) ?? [];
    }),
  );
};

const remarkOn = (rows: readonly Read[]): string | undefined => {
  const known = new Set(rows.filter(({ row }) => row.kind === 'article').map(articleOf));
  const lost = rows.filter((one) => one.row.article && !known.has(articleOf(one))).length;
  return lost > 0
    ? `${lost} rows name an article version that article.csv does not have; they are left out`
    : undefined;
};

const tablesMissing = (rows: readonly Read[]) =>
  (['article', 'service', 'jurisdiction'] as const)
    .filter((kind) => !rows.some(({ row }) => row.kind === kind))
    .map((kind) => ({
      file: 'the download',
      line: 0,
      words: `no ${kind} of any article: import the whole zip of current articles`,
    }));

/**
 * Medicare Coverage Database: local articles with their HCPCS codes, diagnoses, contractors and states,
 * the LCDs and NCDs behind them (CMS, weekly, a zip of zips of csv). Descriptions of services are
 * dropped because they hold CPT text; the prose of the articles is not imported.
 */
export const lcdSet: RowSet<Column> = {
  set: 'lcd',
  names: lcdColumns,
  layouts: mcdLayouts,
  join: joined,
  remark: remarkOn,
  check: tablesMissing,
};
