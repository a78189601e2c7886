import { type NppesColumn, nppesColumns } from '../../providers/nppes.ts';
import { code, date, npi, oneOf } from '../cells.ts';
import { snapshot } from '../releases.ts';
import type { ReadRow, RowSet, SourceColumn } from '../row-layout.ts';

/** NPPES has fifteen taxonomies a provider, each with its switch for the primary one. */
const slots = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const;

type Slot = (typeof slots)[number];
type Column = NppesColumn | `taxonomy${Slot}` | `switch${Slot}`;

const taxonomy = code(/^[0-9A-Z]{9}X$/, 'a taxonomy code');

const taxonomyColumns: readonly SourceColumn<Column>[] = slots.flatMap((slot) => [
  {
    head: `Healthcare Provider Taxonomy Code_${slot}`,
    as: `taxonomy${slot}` as const,
    cell: taxonomy,
    missing: slot === 1 ? 'cell' : 'column',
  },
  {
    head: `Healthcare Provider Primary Taxonomy Switch_${slot}`,
    as: `switch${slot}` as const,
    // X: not answered.
    cell: oneOf(['Y', 'N', 'X']),
    missing: 'column',
  },
]);

const withTaxonomies = ({ row, ...place }: ReadRow<Column>): ReadRow<Column> => {
  const own = slots.filter((slot) => row[`taxonomy${slot}`] !== '');
  const primary = own.find((slot) => row[`switch${slot}`] === 'Y');
  return {
    ...place,
    row: {
      ...row,
      primary: primary ? row[`taxonomy${primary}`] : '',
      taxonomies: own.map((slot) => row[`taxonomy${slot}`]).join('|'),
    },
  };
};

/**
 * NPPES: an extract of the monthly file (the whole one is far beyond what a claim check needs), and
 * the monthly list of deactivated NPIs. Names, addresses, telephones and licences are dropped.
 */
export const nppesSet: RowSet<Column> = {
  set: 'nppes',
  names: nppesColumns,
  isTogether: true,
  layouts: [
    {
      name: 'nppes-extract',
      columns: [
        { head: 'NPI', as: 'npi', cell: npi },
        { head: 'Entity Type Code', as: 'entity', cell: oneOf(['1', '2']), missing: 'cell' },
        { head: 'NPI Deactivation Date', as: 'deactivated', cell: date, missing: 'cell' },
        { head: 'NPI Reactivation Date', as: 'reactivated', cell: date, missing: 'cell' },
        ...taxonomyColumns,
      ],
      releaseOf: ({ name }) => snapshot(name, '2005-05-23'),
    },
    {
      name: 'nppes-deactivated',
      columns: [
        { head: 'NPI', as: 'npi', cell: npi },
        { head: 'NPPES Deactivation Date', as: 'deactivated', cell: date },
      ],
      releaseOf: ({ name }) => snapshot(name, '2005-05-23'),
    },
  ],
  join: (rows) => rows.map(withTaxonomies),
};
