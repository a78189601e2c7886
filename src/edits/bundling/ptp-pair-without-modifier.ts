import type { ClaimEdit } from '../edit.ts';
import { beside, modified } from '../examples/example-charts.ts';
import { pairsOfKind } from './ptp-pairs.ts';

/** Two services of the claim are a pair of which the second is not paid beside the first. */
export const ptpPairWithoutModifier: ClaimEdit = {
  id: 'ptp-pair-without-modifier',
  row: 'I02',
  severity: 'D',
  snip: 6,
  message: 'Two services of the claim are a pair of which the second is not paid beside the first.',
  source: 'CMS NCCI procedure-to-procedure table; NCCI Policy Manual, chapter I, E',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'question',
    words:
      'Only if the record shows a separate service, add the modifier; otherwise remove the second line.',
  },
  check: (chart, tables) => pairsOfKind(chart, tables, 'unless-distinct'),
  examples: {
    fails: {
      'an injection with a visit': (chart) => beside(chart, '20610'),
      '25 on the injection, where it says nothing': (chart) => beside(chart, '20610', ['25']),
    },
    passes: { 'a visit alone': () => undefined },
    bypassed: {
      'a visit marked as separate': (chart) => {
        beside(chart, '20610', ['RT']);
        modified(chart, '25');
      },
    },
  },
};
