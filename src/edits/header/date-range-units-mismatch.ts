import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { daysOfLine } from '../same-day.ts';

/** Visits of one day each: hospital, emergency, nursing facility, home, and office (CPT 99202 to 99350). */
const isDaily = (code: string): boolean => {
  const number = /^99\d{3}$/.test(code) ? Number(code) : 0;
  return number >= 99202 && number <= 99350;
};

/** A line spans several days, and its units are not one a day. */
export const dateRangeUnitsMismatch: ClaimEdit = {
  id: 'date-range-units-mismatch',
  row: 'C05',
  severity: 'D',
  snip: 6,
  message: 'A line spans several days, and its units are not one for each day.',
  source: 'Medicare Claims Processing Manual, chapter 26, 10.4, item 24A; RARC N345',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Count the visits in the record: one unit a day, or a line for each day that was not in a row.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      const days = daysOfLine(line);
      return (
        days > 1 &&
        isDaily(elements.procedure.read(line) ?? '') &&
        elements.units.read(line) !== days &&
        'quantity'
      );
    }),
  examples: {
    fails: { 'two days and one unit': (chart) => twoDays(chart, 1) },
    passes: {
      'two days and two units': (chart) => twoDays(chart, 2),
      'one day and one unit': () => undefined,
    },
  },
};

const twoDays = (chart: DraftChart, value: number): void => {
  const { servicedDate: _day, ...line } = chart.claim.item[0];
  chart.claim.item[0] = {
    ...line,
    servicedPeriod: { start: '2026-11-02', end: '2026-11-03' },
    quantity: { value },
  };
};
