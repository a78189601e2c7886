import { type EnrolmentColumn, enrolmentColumns } from '../../providers/enrolment.ts';
import { type Cell, npi, oneOf, payerId } from '../cells.ts';
import { begunPeriod, period } from '../period-columns.ts';
import { overlaps } from '../row-checks.ts';
import type { RowSet } from '../row-layout.ts';

const taxId: Cell = {
  expects: 'a tax id of nine digits',
  read: (text) => (/^\d{2}-?\d{7}$/.test(text) ? text.replace('-', '') : undefined),
};

/** The clinic's own list: which provider is enrolled with which payer, under which tax id, and when. */
export const enrolmentSet: RowSet<EnrolmentColumn> = {
  set: 'enrolment',
  names: enrolmentColumns,
  layouts: [
    {
      name: 'clinic-enrolment',
      ragged: true,
      columns: [
        { head: 'NPI', as: 'npi', cell: npi },
        { head: ['Payer', 'Payer Id'], as: 'payer', cell: payerId },
        { head: ['Tax Id', 'TIN'], as: 'taxId', cell: taxId, missing: 'column' },
        {
          head: ['Status', 'Enrolment Status'],
          as: 'status',
          cell: oneOf(['enrolled', 'pending', 'denied', 'terminated', 'opted-out']),
        },
        ...begunPeriod,
      ],
    },
  ],
  check: (rows) => overlaps(rows, ['npi', 'payer', 'taxId'], period),
};
