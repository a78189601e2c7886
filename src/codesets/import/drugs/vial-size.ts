import { type VialSizeColumn, vialSizeColumns } from '../../drugs/vial-size.ts';
import { anyNdc, count, decimal, oneOf, serviceCode, yesNo } from '../cells.ts';
import { anyPeriod, period } from '../period-columns.ts';
import { overlaps } from '../row-checks.ts';
import type { RowSet } from '../row-layout.ts';

/** The clinic's own list of the containers that its drugs come in. */
export const vialSizeSet: RowSet<VialSizeColumn> = {
  set: 'vial-size',
  names: vialSizeColumns,
  keys: ['hcpcs', 'ndc'],
  layouts: [
    {
      name: 'clinic-vial-size',
      ragged: true,
      columns: [
        { head: ['HCPCS', 'Code'], as: 'hcpcs', cell: serviceCode },
        { head: 'NDC', as: 'ndc', cell: anyNdc, missing: 'column' },
        { head: ['Billing Units', 'Units per Vial'], as: 'units', cell: count },
        { head: 'Amount', as: 'amount', cell: decimal, missing: 'column' },
        {
          head: 'Measure',
          as: 'measure',
          cell: oneOf(['mg', 'mcg', 'g', 'mL', 'unit', 'mEq']),
          missing: 'column',
        },
        { head: ['Single Dose', 'Single-Dose Vial'], as: 'singleDose', cell: yesNo },
        ...anyPeriod,
      ],
    },
  ],
  check: (rows) => overlaps(rows, ['hcpcs', 'ndc', 'units', 'amount'], period),
};
