import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, withoutCodeSets } from '../examples/example-charts.ts';
import { withPair } from '../examples/rendered-pairs.ts';
import { pairsOfKind } from './ptp-pairs.ts';

/** A laboratory panel is billed with a test that is part of it. */
export const panelWithComponent: ClaimEdit = {
  id: 'panel-with-component',
  row: 'I10',
  severity: 'D',
  snip: 6,
  message: 'A laboratory panel is billed with a test that is part of it.',
  source:
    'CMS NCCI procedure-to-procedure table; NCCI Policy Manual, chapter I, N and X; Medicare Claims Processing Manual, chapter 16, 90.2',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'suggestion',
    words:
      'Remove the test; add 91 only if it was done again on the same day for the care of the patient.',
  },
  check: (chart, tables) => pairsOfKind(chart, tables, 'panel'),
  examples: {
    fails: { 'blood sugar beside the panel that has it': (chart) => tested(chart) },
    passes: { 'the panel alone': (chart) => beside(chart, '80053') },
    bypassed: { 'the test done again that day': (chart) => tested(chart, '91') },
  },
};
const tested = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  withoutCodeSets(chart);
  withPair(chart, '80053', '82947', { indicator: '1', rationale: 'Laboratory panel' });
  beside(chart, '80053');
  beside(chart, '82947', modifiers);
};
