import type { ClaimEdit } from '../edit.ts';
import { beside, billedEarlier } from '../examples/example-charts.ts';
import { linesAboveMue } from './mue-units.ts';

/** The units of a service on one day exceed what its code or a policy allows, whatever the record says. */
export const unitsExceedMueByPolicy: ClaimEdit = {
  id: 'units-exceed-mue-by-policy',
  row: 'I06',
  severity: 'D',
  snip: 6,
  message:
    'The units of a service on one day exceed what its code or a policy allows, whatever the record says.',
  source: 'CMS MUE table, practitioner services, adjudication indicator 2; RARC N362',
  sourceChecked: false,
  needs: ['mue'],
  fix: {
    kind: 'question',
    words: 'Correct the units, or the codes; no appeal is won against this limit.',
  },
  check: (chart, tables) => linesAboveMue(chart, tables, '2'),
  examples: {
    fails: {
      'one a day, on two lines': (chart) => {
        beside(chart, '83036', ['91']);
      },
      'one a day, the other on an earlier claim': (chart) => {
        const [visit, test = visit] = chart.claim.item;
        billedEarlier(chart, 'adjudicated', { item: [test] });
        chart.claim.item = [visit, { ...test, modifier: [{ coding: [{ code: '91' }] }] }];
      },
    },
    passes: { 'one visit': () => undefined },
  },
};
