import type { ClaimItem } from '@medplum/fhirtypes';
import { elements, firstServiced } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, withoutCodeSets } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

const hasMinutes = (line: ClaimItem): boolean => elements.therapyMinutes.read(line) !== undefined;

/** More units of a timed service are billed than the documented minutes support. */
export const timedUnitsExceedMinutes: ClaimEdit = {
  id: 'timed-units-exceed-minutes',
  row: 'K04',
  severity: 'D',
  snip: 6,
  message: 'More units of a timed service are billed than the documented minutes support.',
  source:
    'Medicare Claims Processing Manual, chapter 5, 20.2; CPT midpoint rule; payer row of the table of timed codes',
  sourceChecked: false,
  needs: ['timed-code'],
  fix: {
    kind: 'suggestion',
    words: 'Bill the units that the minutes support, or correct the minutes.',
  },
  check: (chart, tables) => {
    if (!(chart.claim.item ?? []).some(hasMinutes)) return [];
    const codes = tables.table('timed-code', firstServiced(chart.claim));
    if (!codes.loaded) return { fails: [], missing: ['timed-code'] };
    const payer = payerRowOf(chart)?.payerId ?? '';
    const days = new Map<string, { minutes: number; units: number }>();
    const timed = (line: ClaimItem) =>
      hasMinutes(line)
        ? codes.table.timed(
            elements.procedure.read(line) ?? '',
            payer,
            elements.serviceStart.read(line) ?? '',
          )
        : undefined;
    for (const line of chart.claim.item ?? []) {
      const row = timed(line);
      if (row?.rule !== 'eight-minute') continue;
      const day = elements.serviceStart.read(line) ?? '';
      const total = days.get(day) ?? { minutes: 0, units: 0 };
      total.minutes += elements.therapyMinutes.read(line) ?? 0;
      total.units += elements.units.read(line) ?? 0;
      days.set(day, total);
    }
    return eachLine(chart, (line) => {
      const row = timed(line);
      if (!row) return false;
      const minutes = elements.therapyMinutes.read(line) ?? 0;
      const units = elements.units.read(line) ?? 0;
      const whole = Math.floor(minutes / row.minutesPerUnit);
      const rest = minutes - whole * row.minutesPerUnit;
      if (row.rule === 'whole') return units > whole && 'quantity';
      if (row.rule === 'midpoint')
        return units > whole + (rest * 2 > row.minutesPerUnit ? 1 : 0) && 'quantity';
      const day = days.get(elements.serviceStart.read(line) ?? '');
      // Eight minutes over the last full unit of the day make one more.
      return (
        day !== undefined &&
        day.units > Math.floor((day.minutes + 7) / row.minutesPerUnit) &&
        'quantity'
      );
    });
  },
  examples: {
    fails: { 'one unit for seven minutes': (chart) => exercised(chart, 7) },
    passes: { 'one unit for eight minutes': (chart) => exercised(chart, 8) },
  },
};

const exercised = (chart: DraftChart, minutes: number): void => {
  withoutCodeSets(chart);
  billing(chart, '97110', 'GP');
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    detail: [
      {
        sequence: 1,
        productOrService: { text: 'Minutes of therapy' },
        category: { coding: [{ code: 'therapy-minutes' }] },
        quantity: { value: minutes },
      },
    ],
  };
  chart.withTables = {
    ...chart.withTables,
    'timed-code': {
      timed: (code) =>
        code === '97110' ? { code, minutesPerUnit: 15, rule: 'eight-minute' } : undefined,
    },
  };
};
