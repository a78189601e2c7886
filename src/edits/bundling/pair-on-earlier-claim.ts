import { external } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billedEarlier, modified } from '../examples/example-charts.ts';
import { pairsWithEarlier } from './earlier-pairs.ts';

/** A service is a pair with one that was billed for the same day on an earlier claim. */
export const pairOnEarlierClaim: ClaimEdit = {
  id: 'pair-on-earlier-claim',
  row: 'I02',
  severity: 'D',
  snip: 6,
  message: 'A service is a pair with one that was billed for the same day on an earlier claim.',
  source: 'CMS NCCI procedure-to-procedure table; CARC 236',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'question',
    words:
      'Only if the record shows a separate service, add the modifier; otherwise correct the earlier claim instead of billing this one.',
  },
  check: (chart, tables) => pairsWithEarlier(chart, tables, true),
  examples: {
    fails: { 'an injection billed before the visit': (chart) => injectedOn(chart, '2026-11-03') },
    passes: { 'an injection of another day': (chart) => injectedOn(chart, '2026-11-02') },
    bypassed: {
      'the visit marked as separate': (chart) => {
        injectedOn(chart, '2026-11-03');
        modified(chart, '25');
      },
    },
  },
};
const injectedOn = (chart: DraftChart, servicedDate: string): void => {
  const injection = { coding: [{ system: external.cpt, code: '20610' }] };
  const [first] = chart.claim.item;
  billedEarlier(chart, 'adjudicated', {
    item: [{ ...first, servicedDate, productOrService: injection }],
  });
};
