import type { PtpRow } from '../../codesets/tables.ts';
import type { DraftChart } from '../edit.ts';

/** A table of one pair, for the examples of edits. */
export const withPair = (
  chart: DraftChart,
  column1: string,
  column2: string,
  row: Omit<PtpRow, 'column1' | 'column2'>,
): void => {
  const edit = {
    column1,
    column2,
    effectiveUnknown: true,
    priorTo1996: false,
    rationale: '',
    ...row,
  };
  const isIt = (one: string, two: string): boolean => one === column1 && two === column2;
  chart.withTables = {
    ...chart.withTables,
    ptp: {
      pair: (one, two) => (isIt(one, two) ? edit : undefined),
      indicatorOn: (one, two) => (isIt(one, two) ? Number(row.indicator) : -1),
      rows: (one, two) => (isIt(one, two) ? [edit] : []),
      columnOnes: () => [column1],
      columnTwos: (one) => (one === column1 ? [column2] : []),
    },
  };
};
