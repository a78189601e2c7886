import { type X12ListColumn, x12ListColumns } from '../../remit/x12-list.ts';
import { code, date, words } from '../cells.ts';
import { repeats } from '../row-checks.ts';
import type { RowSet } from '../row-layout.ts';

/**
 * An external code list as X12 publishes it: code, description over several lines, dates. All lists
 * have the same header, so the codes themselves tell which one a file is.
 */
export const x12List = (
  set: string,
  { pattern, expects, isOurs }: X12ListCodes,
): RowSet<X12ListColumn> => ({
  set,
  names: x12ListColumns,
  layouts: [
    {
      name: `x12-${set}`,
      columns: [
        { head: 'Code', as: 'code', cell: code(pattern, expects) },
        {
          head: 'Description',
          as: 'description',
          cell: words,
          missing: 'column',
          licence: 'x12',
        },
        { head: ['Start', 'Start Date'], as: 'start', cell: date, missing: 'cell' },
        { head: ['Last Modified', 'Modified Date'], cell: date, missing: 'column' },
        { head: ['End', 'End Date', 'Stop', 'Stop Date'], as: 'end', cell: date, missing: 'cell' },
      ],
      isOurs: ({ below }) => {
        const codes = below.flatMap(({ cells: [first] }) => first?.toUpperCase() || []);
        return (
          codes.length > 0 && isOurs(codes.map((one) => ({ code: one, known: pattern.test(one) })))
        );
      },
    },
  ],
  check: (rows) => repeats(rows, ['code']),
});

/** What the codes of a list look like, and how its first codes tell it from the other lists. */
export interface X12ListCodes {
  pattern: RegExp;
  expects: string;
  isOurs(first: readonly { code: string; known: boolean }[]): boolean;
}

/** Half of the first codes or more are of the list: a broken one does not make it another list. */
export const mostly = (first: readonly { known: boolean }[]): boolean =>
  first.filter(({ known }) => known).length * 2 >= first.length;
