import { type FeeScheduleColumn, feeScheduleColumns } from '../../clinic/fee-schedule.ts';
import { cents, code, modifierCode, payerId, serviceCode } from '../cells.ts';
import { begunPeriod, period } from '../period-columns.ts';
import { overlaps } from '../row-checks.ts';
import type { RowSet } from '../row-layout.ts';

const locality = code(/^[0-9A-Z-]{1,10}$/, 'a locality');

/** The yearly rates of the clinic's payer contracts; two rates for one service and day are refused. */
export const feeScheduleSet: RowSet<FeeScheduleColumn> = {
  set: 'fee-schedule',
  names: feeScheduleColumns,
  layouts: [
    {
      name: 'payer-fee-schedule',
      ragged: true,
      columns: [
        { head: ['Payer', 'Payer Id'], as: 'payer', cell: payerId },
        { head: ['Code', 'CPT', 'HCPCS'], as: 'code', cell: serviceCode },
        {
          head: ['Modifier', 'Mod'],
          as: 'modifier',
          cell: modifierCode,
          missing: 'column',
        },
        { head: 'Locality', as: 'locality', cell: locality, missing: 'column' },
        { head: ['Allowed', 'Allowed Amount', 'Rate'], as: 'cents', cell: cents },
        ...begunPeriod,
      ],
    },
  ],
  check: (rows) => overlaps(rows, ['payer', 'code', 'modifier', 'locality'], period),
};
