import type { ClaimEdit } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';
import { pairsOfKind } from './ptp-pairs.ts';

/** Two services of the claim are never paid together, and no modifier parts them. */
export const ptpPairNeverTogether: ClaimEdit = {
  id: 'ptp-pair-never-together',
  row: 'I01',
  severity: 'D',
  snip: 6,
  message: 'Two services of the claim are never paid together, and no modifier parts them.',
  source:
    'CMS NCCI procedure-to-procedure table; NCCI Policy Manual, chapter I, E; indicator 0; CARC 236',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'suggestion',
    words: 'Remove the second line; it may not be billed to the patient either.',
  },
  check: (chart, tables) => pairsOfKind(chart, tables, 'never'),
  examples: {
    fails: {
      'a panel with the panel in it, which no modifier parts': (chart) => {
        beside(chart, '80053');
        beside(chart, '80048', ['59']);
      },
    },
    passes: { 'the larger panel alone': (chart) => beside(chart, '80053') },
  },
};
