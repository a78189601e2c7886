import { type ChargeMasterColumn, chargeMasterColumns } from '../../clinic/charge-master.ts';
import { cents, code, modifierCode, serviceCode, words } from '../cells.ts';
import { begunPeriod, period } from '../period-columns.ts';
import { overlaps } from '../row-checks.ts';
import type { RowSet } from '../row-layout.ts';

/**
 * The clinic's charge master as a spreadsheet: code, price and from when; a price change is a new row,
 * the old one ended. Two prices for one service on one day are refused.
 */
export const chargeMasterSet: RowSet<ChargeMasterColumn> = {
  set: 'charge-master',
  names: chargeMasterColumns,
  layouts: [
    {
      name: 'clinic-charge-master',
      ragged: true,
      columns: [
        { head: ['Code', 'CPT', 'HCPCS', 'Procedure Code'], as: 'code', cell: serviceCode },
        {
          head: ['Modifier', 'Mod'],
          as: 'modifier',
          cell: modifierCode,
          missing: 'column',
        },
        { head: 'Description', as: 'description', cell: words, missing: 'column' },
        { head: ['Price', 'Charge', 'Charge Amount'], as: 'cents', cell: cents },
        {
          head: ['Revenue', 'Revenue Code'],
          as: 'revenue',
          cell: code(/^\d{3,4}$/, 'a revenue code'),
          missing: 'column',
        },
        {
          head: ['POS', 'Place of Service'],
          as: 'place',
          cell: code(/^\d\d$/, 'a place of service'),
          missing: 'column',
        },
        ...begunPeriod,
      ],
    },
  ],
  check: (rows) => overlaps(rows, ['code', 'modifier', 'place'], period),
};
