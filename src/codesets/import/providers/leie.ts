import { type LeieColumn, leieColumns } from '../../providers/leie.ts';
import { type Cell, code, date, npi } from '../cells.ts';
import type { RowSet } from '../row-layout.ts';

/** A section of the Act such as `1128a1`, or the breach of an agreement such as `BRCH SA`. */
const exclusionType: Cell = {
  expects: 'an exclusion type',
  read: (text) => (/^(?:\d{4}[0-9A-Za-z()]*|BRCH [A-Z]+)$/.test(text) ? text : undefined),
};

/**
 * OIG list of excluded individuals and entities (`UPDATED.csv` and the monthly supplements). Of each
 * row only the NPI and the exclusion stay; rows of people without an NPI go as a whole, because
 * matching by name and birth date is no part of a claim check. The file states no release.
 */
export const leieSet: RowSet<LeieColumn> = {
  set: 'leie',
  names: leieColumns,
  layouts: [
    {
      name: 'oig-leie',
      columns: [
        { head: 'NPI', as: 'npi', cell: npi },
        { head: 'EXCLTYPE', as: 'statute', cell: exclusionType },
        { head: 'EXCLDATE', as: 'from', cell: date },
        { head: 'REINDATE', as: 'reinstated', cell: date, missing: 'cell' },
        { head: 'WAIVERDATE', as: 'waived', cell: date, missing: 'cell' },
        {
          head: ['WVRSTATE', 'WAIVERSTATE'],
          as: 'state',
          cell: code(/^[A-Z]{2}$/, 'a state'),
          missing: 'cell',
        },
      ],
      isIdle: (cells) => /^0*$/.test(cells.npi),
    },
  ],
};
