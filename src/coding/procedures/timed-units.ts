import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { firstPayer } from '../first-payer.ts';

/** Minutes that were spent on a code of the day. */
export interface TimedService {
  code: string;
  minutes: number;
}

/** Minutes from which Medicare counts one more unit of fifteen (CPM chapter 5, section 20.2). */
const leastOfUnit = 8;
const unitMinutes = 15;

/** Units that the day's total gives, handed to the codes with most minutes left over. */
const byTotal = (services: readonly TimedService[]): number[] => {
  const total = services.reduce((sum, { minutes }) => sum + minutes, 0);
  const units = services.map(({ minutes }) => Math.floor(minutes / unitMinutes));
  const rest = total % unitMinutes >= leastOfUnit ? 1 : 0;
  let open = Math.floor(total / unitMinutes) + rest - units.reduce((sum, count) => sum + count, 0);
  const order = services
    .map(({ minutes }, index) => ({ left: minutes % unitMinutes, index }))
    .sort((a, b) => b.left - a.left || a.index - b.index);
  for (const { index } of order) {
    if (open <= 0) break;
    units[index] = (units[index] ?? 0) + 1;
    open -= 1;
  }
  return units;
};

/** The units of one code whose time is past its middle (CPT). */
const byMiddle = (minutes: number, perUnit: number): number =>
  Math.floor(minutes / perUnit) + (minutes % perUnit > perUnit / 2 ? 1 : 0);

/**
 * The units of each service that is billed by time, by the payer's rule; undefined for a code that
 * the table of timed codes does not have, or without that table.
 */
export const timedUnits = (
  chart: Chart,
  tables: CodeTables,
  services: readonly TimedService[],
  date: LocalDate,
): (number | undefined)[] => {
  const timed = tables.table('timed-code', date);
  if (!timed.loaded) return services.map(() => undefined);
  const payer = firstPayer(chart)?.payerId ?? '';
  const rows = services.map(({ code }) => timed.table.timed(code, payer, date));
  const inSteps = services.filter((_, index) => rows[index]?.rule === 'eight-minute');
  const stepped = byTotal(inSteps);
  return services.map((service, index) => {
    const row = rows[index];
    if (!row) return undefined;
    if (row.rule === 'eight-minute') return stepped[inSteps.indexOf(service)];
    return row.rule === 'midpoint'
      ? byMiddle(service.minutes, row.minutesPerUnit)
      : Math.floor(service.minutes / row.minutesPerUnit);
  });
};
