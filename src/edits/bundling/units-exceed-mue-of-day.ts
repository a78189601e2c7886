import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, billing, onMedicare } from '../examples/example-charts.ts';
import { linesAboveMue } from './mue-units.ts';

/** The units of a service on one day exceed the medically unlikely edit of its code. */
export const unitsExceedMueOfDay: ClaimEdit = {
  id: 'units-exceed-mue-of-day',
  row: 'I07',
  severity: 'D',
  snip: 6,
  message: 'The units of a service on one day exceed the medically unlikely edit of its code.',
  source: 'CMS MUE table, practitioner services, adjudication indicator 3; RARC N362',
  sourceChecked: false,
  needs: ['mue'],
  fix: {
    kind: 'question',
    words:
      'Check the units against the record; if they are right, be ready to send it with an appeal.',
  },
  check: (chart, tables) => linesAboveMue(chart, tables, '3'),
  examples: {
    fails: { 'four tracings of the heart': (chart) => traced(chart, 4) },
    passes: {
      'three of them': (chart) => traced(chart, 3),
      'a check-up that Medicare never pays, which another edit tells': (chart) => {
        onMedicare(chart);
        billing(chart, '99397');
      },
      'the same with GY, where the denial is wanted': (chart) => {
        onMedicare(chart);
        billing(chart, '99397', 'GY');
      },
    },
  },
};
const traced = (chart: DraftChart, value: number): void => {
  const amount = { value: 50, currency: 'USD' as const };
  const net = { ...amount, value: 50 * value };
  beside(chart, '93000', [], { quantity: { value }, unitPrice: amount, net });
};
