import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing, withoutCodeSets } from '../examples/example-charts.ts';
import { daysOfLine } from '../same-day.ts';
import { isCheckUp, isVisit } from '../visits/visit-codes.ts';

/** A visit is billed with more than one unit; a visit counts once. */
export const visitUnitsAboveOne: ClaimEdit = {
  id: 'visit-units-above-one',
  row: 'K06',
  severity: 'D',
  snip: 6,
  message: 'A visit is billed with more than one unit; a visit counts once.',
  source: 'CPT evaluation and management; NCCI medically unlikely edits',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Set the units to one; bill prolonged time by its own code.' },
  check: (chart) =>
    eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      const units = line.quantity?.value ?? 0;
      // Days in a row stand on one line with a unit for each; 99359 is time, counted by half hours.
      const most = daysOfLine(line);
      return (
        units > most &&
        units >= 2 &&
        code !== '99359' &&
        (isVisit(code) || isCheckUp(code)) &&
        'quantity'
      );
    }),
  examples: {
    fails: {
      'a check-up twice': (chart) => {
        billing(chart, '99397');
        chart.claim.item[0] = {
          ...chart.claim.item[0],
          quantity: { value: 2 },
          unitPrice: { value: 250, currency: 'USD' },
        };
      },
    },
    passes: {
      'one visit': () => undefined,
      'hospital care of three days in a row on one line': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '99232');
        const { servicedDate: _day, ...line } = chart.claim.item[0];
        chart.claim.item[0] = {
          ...line,
          servicedPeriod: { start: '2026-11-01', end: '2026-11-03' },
          quantity: { value: 3 },
        };
      },
    },
  },
};
