import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';
import { renderedPack } from '../examples/rendered.ts';
import { linesAboveMue } from './mue-units.ts';

/** The units of a line exceed the medically unlikely edit of its code. */
export const unitsExceedMue: ClaimEdit = {
  id: 'units-exceed-mue',
  row: 'I05',
  severity: 'D',
  snip: 6,
  message: 'The units of a line exceed the medically unlikely edit of its code.',
  source: 'CMS MUE table, practitioner services, adjudication indicator 1',
  sourceChecked: false,
  needs: ['mue'],
  fix: {
    kind: 'question',
    words:
      'Check the units against the record; services given again go on lines of their own, with the modifier that says so.',
  },
  check: (chart, tables) => linesAboveMue(chart, tables, '1'),
  examples: {
    fails: { 'thirteen questionnaires on one line': (chart) => questioned(chart, 13) },
    passes: {
      'one visit': () => undefined,
      'as many as the table allows': (chart) => questioned(chart, 12),
    },
  },
};
const questioned = (chart: DraftChart, value: number): void => {
  chart.withTables = {
    ...chart.withTables,
    mue: {
      ...renderedPack('mue'),
      find: (code) =>
        code === '96127'
          ? { code, units: 12, adjudicationIndicator: '1', rationale: 'rendered' }
          : undefined,
    },
  };
  const amount = { value: 10, currency: 'USD' as const };
  beside(chart, '96127', [], {
    quantity: { value },
    unitPrice: amount,
    net: { ...amount, value: 10 * value },
  });
};
