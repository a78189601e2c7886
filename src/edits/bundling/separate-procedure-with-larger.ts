import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, billing, withoutCodeSets } from '../examples/example-charts.ts';
import { withPair } from '../examples/rendered-pairs.ts';
import { pairsOfKind } from './ptp-pairs.ts';

/** A procedure that is only billed when it is done alone is billed beside a larger one of the same kind. */
export const separateProcedureWithLarger: ClaimEdit = {
  id: 'separate-procedure-with-larger',
  row: 'I12',
  severity: 'D',
  snip: 6,
  message:
    'A procedure that is only billed when it is done alone is billed beside a larger one of the same kind.',
  source: 'CMS NCCI procedure-to-procedure table; NCCI Policy Manual, chapter I, J and L',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'suggestion',
    words:
      'Remove the smaller procedure, unless it was done at another site or session and a modifier may say so.',
  },
  check: (chart, tables) => pairsOfKind(chart, tables, 'separate'),
  examples: {
    fails: { 'looking into the bowel beside taking a sample of it': (chart) => looked(chart, '0') },
    passes: {
      'the sample alone': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '45380');
      },
    },
    bypassed: {
      'another session, where the table allows one': (chart) => looked(chart, '1', '59'),
    },
  },
};
const looked = (chart: DraftChart, indicator: '0' | '1', ...modifiers: readonly string[]): void => {
  withoutCodeSets(chart);
  withPair(chart, '45380', '45378', { indicator, rationale: 'CPT Separate procedure definition' });
  billing(chart, '45380');
  beside(chart, '45378', modifiers);
};
