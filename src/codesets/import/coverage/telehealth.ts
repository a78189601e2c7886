import {
  medicareTelehealth,
  type TelehealthColumn,
  telehealthColumns,
} from '../../coverage/telehealth.ts';
import { code, modifierCode, payerId, serviceCode, several, words, yesNo } from '../cells.ts';
import { anyPeriod, period } from '../period-columns.ts';
import { calendarYear } from '../releases.ts';
import { overlaps } from '../row-checks.ts';
import type { RowSet } from '../row-layout.ts';

const place = code(/^\d\d$/, 'a place of service');

/**
 * Services that payers take by telehealth: CMS's yearly list (csv or xlsx; its short descriptors are
 * dropped, they are CPT text) and lists of other payers as the clinic enters them.
 */
export const telehealthSet: RowSet<TelehealthColumn> = {
  set: 'telehealth',
  names: telehealthColumns,
  isTogether: true,
  layouts: [
    {
      name: 'cms-telehealth',
      always: { payer: medicareTelehealth },
      columns: [
        { head: ['HCPCS', 'Code', 'HCPCS Code'], as: 'code', cell: serviceCode },
        { head: ['Status'], as: 'status', cell: words, missing: 'column' },
        { head: /^canaudioonly/, as: 'audioOnly', cell: yesNo, missing: 'cell' },
      ],
      releaseOf: ({ name }, above) => {
        const year = /\b(?:CY|calendar year)[\s_-]*(20\d\d)\b/i.exec(
          [...above, name].join('\n'),
        )?.[1];
        return year ? calendarYear(year, Number(year)) : undefined;
      },
    },
    {
      name: 'payer-telehealth',
      ragged: true,
      columns: [
        { head: ['Payer', 'Payer Id'], as: 'payer', cell: payerId },
        { head: ['Code', 'HCPCS'], as: 'code', cell: serviceCode },
        {
          head: ['Places', 'Places of Service'],
          as: 'places',
          cell: several(place),
          missing: 'cell',
        },
        { head: 'Modifiers', as: 'modifiers', cell: several(modifierCode), missing: 'cell' },
        { head: 'Audio Only', as: 'audioOnly', cell: yesNo, missing: 'column' },
        ...anyPeriod,
      ],
    },
  ],
  check: (rows) => overlaps(rows, ['code', 'payer'], period),
};
