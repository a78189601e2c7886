import { type OrderReferService, orderReferServices } from '../../providers/order-refer.ts';
import { npi, yesNo } from '../cells.ts';
import { snapshot } from '../releases.ts';
import { repeats } from '../row-checks.ts';
import type { RowSet } from '../row-layout.ts';

type Column = 'npi' | OrderReferService;

/**
 * Medicare ordering and referring (PECOS, twice a week): NPI and what it may order. Names are dropped;
 * edits that compare names read them from the provider's own record.
 */
export const orderReferSet: RowSet<Column> = {
  set: 'order-refer',
  names: ['npi', ...orderReferServices],
  layouts: [
    {
      name: 'pecos-order-refer',
      columns: [
        { head: 'NPI', as: 'npi', cell: npi },
        { head: 'PARTB', as: 'partB', cell: yesNo },
        { head: 'DME', as: 'dme', cell: yesNo },
        { head: 'HHA', as: 'hha', cell: yesNo },
        { head: 'PMD', as: 'pmd', cell: yesNo },
        // Added to the file later than the others.
        { head: 'HOSPICE', as: 'hospice', cell: yesNo, missing: 'column' },
      ],
      releaseOf: ({ name }) => snapshot(name),
    },
  ],
  check: (rows) => repeats(rows, ['npi']),
  pack: (rows) => {
    const inOrder = rows
      .toSorted((a, b) => Number(a.npi) - Number(b.npi))
      .filter(({ npi }, number, all) => npi !== all[number - 1]?.npi);
    const bitsOf = (row: Readonly<Record<Column, string>>): number =>
      orderReferServices.reduce(
        (bits, service, bit) => (row[service] === 'Y' ? bits | (1 << bit) : bits),
        0,
      );
    return {
      npi: Uint32Array.from(inOrder, (row) => Number(row.npi)),
      flags: Uint8Array.from(inOrder, bitsOf),
    };
  },
};
