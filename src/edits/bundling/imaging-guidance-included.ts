import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, billing, withoutCodeSets } from '../examples/example-charts.ts';
import { withPair } from '../examples/rendered-pairs.ts';
import { pairsOfKind } from './ptp-pairs.ts';

/** Imaging guidance is billed beside a procedure that holds it already. */
export const imagingGuidanceIncluded: ClaimEdit = {
  id: 'imaging-guidance-included',
  row: 'I14',
  severity: 'D',
  snip: 6,
  message: 'Imaging guidance is billed beside a procedure that holds it already.',
  source: 'CMS NCCI procedure-to-procedure table; NCCI Policy Manual, chapter I and IX; CARC 97',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'suggestion',
    words: 'Remove the guidance, or bill the procedure without it if that is what was done.',
  },
  check: (chart, tables) => pairsOfKind(chart, tables, 'guidance'),
  examples: {
    fails: { 'ultrasound beside an injection under ultrasound': (chart) => guided(chart) },
    passes: {
      'the injection alone': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '20611');
      },
    },
    bypassed: { 'guidance of another procedure that day': (chart) => guided(chart, '59') },
  },
};
const guided = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  withoutCodeSets(chart);
  withPair(chart, '20611', '76942', {
    indicator: '1',
    rationale: 'CPT Manual or CMS manual coding instruction',
  });
  billing(chart, '20611');
  beside(chart, '76942', modifiers);
};
