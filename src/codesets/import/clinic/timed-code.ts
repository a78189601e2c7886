import { type TimedCodeColumn, timedCodeColumns, unitRules } from '../../clinic/timed-code.ts';
import { code, oneOf, payerId, serviceCode } from '../cells.ts';
import { anyPeriod, period } from '../period-columns.ts';
import { overlaps } from '../row-checks.ts';
import type { RowSet } from '../row-layout.ts';

/** Codes billed by time: minutes in a unit and the rule for a part of one, by payer where it differs. */
export const timedCodeSet: RowSet<TimedCodeColumn> = {
  set: 'timed-code',
  names: timedCodeColumns,
  layouts: [
    {
      name: 'clinic-timed-code',
      ragged: true,
      columns: [
        { head: ['Code', 'CPT', 'HCPCS'], as: 'code', cell: serviceCode },
        { head: ['Payer', 'Payer Id'], as: 'payer', cell: payerId, missing: 'column' },
        {
          head: ['Minutes', 'Minutes per Unit'],
          as: 'minutes',
          cell: code(/^[1-9]\d{0,2}$/, 'minutes from 1'),
        },
        { head: 'Rule', as: 'rule', cell: oneOf(unitRules) },
        ...anyPeriod,
      ],
    },
  ],
  check: (rows) => overlaps(rows, ['code', 'payer'], period),
};
