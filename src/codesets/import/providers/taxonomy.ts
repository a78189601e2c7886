import { type TaxonomyColumn, taxonomyColumns } from '../../providers/taxonomy.ts';
import { code, date, oneOf, words } from '../cells.ts';
import type { Release } from '../importer.ts';
import { repeats } from '../row-checks.ts';
import type { RowSet } from '../row-layout.ts';

/** `nucc_taxonomy_251.csv`: published July 2025, in use from October; `250`: January, from April. */
const releaseByName = (name: string): Release | undefined => {
  const [, two, half] = /taxonomy_?(\d\d)([01])(?!\d)/i.exec(name) ?? [];
  if (!two || !half) return undefined;
  const year = 2000 + Number(two);
  return half === '0'
    ? { vintage: `${two}.0`, from: `${year}-04-01`, to: `${year}-09-30` }
    : { vintage: `${two}.1`, from: `${year}-10-01`, to: `${year + 1}-03-31` };
};

/** NUCC's own words: dropped unless the tenant declares its licence. */
const nucc = { cell: words, missing: 'column', licence: 'nucc' } as const;

/**
 * Provider taxonomy (NUCC csv, definitions over several lines). Without NUCC's licence the codes stay,
 * whose characters number grouping, classification and specialization, and every word goes.
 */
export const taxonomySet: RowSet<TaxonomyColumn> = {
  set: 'taxonomy',
  names: taxonomyColumns,
  layouts: [
    {
      name: 'nucc-taxonomy',
      columns: [
        { head: 'Code', as: 'code', cell: code(/^[0-9A-Z]{9}X$/, 'a taxonomy code') },
        { head: 'Grouping', as: 'grouping', ...nucc },
        { head: 'Classification', as: 'classification', ...nucc },
        { head: 'Specialization', as: 'specialization', ...nucc },
        { head: 'Definition', as: 'definition', ...nucc },
        { head: 'Effective Date', as: 'from', cell: date, missing: 'column' },
        { head: 'Deactivation Date', as: 'to', cell: date, missing: 'column' },
        { head: 'Display Name', as: 'displayName', ...nucc },
        { head: 'Section', as: 'section', cell: oneOf(['Individual', 'Non-Individual']) },
      ],
      releaseOf: ({ name }) => releaseByName(name),
    },
  ],
  check: (rows) => repeats(rows, ['code']),
};
