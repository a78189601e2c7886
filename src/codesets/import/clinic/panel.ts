import { type PanelColumn, panelColumns } from '../../clinic/panel.ts';
import { serviceCode } from '../cells.ts';
import { anyPeriod, period } from '../period-columns.ts';
import { overlaps } from '../row-checks.ts';
import type { RowSet } from '../row-layout.ts';

/** Laboratory panels: one row a component, code numbers only (CPM chapter 16 section 90.2). */
export const panelSet: RowSet<PanelColumn> = {
  set: 'panel',
  names: panelColumns,
  keys: ['panel', 'component'],
  layouts: [
    {
      name: 'clinic-panel',
      ragged: true,
      columns: [
        { head: ['Panel', 'Panel Code'], as: 'panel', cell: serviceCode },
        { head: ['Component', 'Component Code'], as: 'component', cell: serviceCode },
        ...anyPeriod,
      ],
    },
  ],
  check: (rows) => [
    ...overlaps(rows, ['panel', 'component'], period),
    ...rows
      .filter(({ row }) => row.panel === row.component)
      .map(({ file, line }) => ({ file, line, words: 'a panel is no component of itself' })),
  ],
};
