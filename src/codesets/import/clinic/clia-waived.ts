import { type CliaWaivedColumn, cliaWaivedColumns } from '../../clinic/clia-waived.ts';
import { serviceCode, yesNo } from '../cells.ts';
import { anyPeriod, period } from '../period-columns.ts';
import { overlaps } from '../row-checks.ts';
import type { RowSet } from '../row-layout.ts';

/** CLIA-waived tests: CMS publishes no table of them, so the clinic enters its own. */
export const cliaWaivedSet: RowSet<CliaWaivedColumn> = {
  set: 'clia-waived',
  names: cliaWaivedColumns,
  layouts: [
    {
      name: 'clinic-clia-waived',
      ragged: true,
      columns: [
        { head: ['Code', 'CPT', 'HCPCS'], as: 'code', cell: serviceCode },
        { head: ['QW', 'Needs QW'], as: 'needsQw', cell: yesNo },
        ...anyPeriod,
      ],
    },
  ],
  check: (rows) => overlaps(rows, ['code'], period),
};
