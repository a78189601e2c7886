import { external } from '../../fhir/systems.ts';
import { pairsWithEarlier } from '../bundling/earlier-pairs.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billedEarlier, modified } from '../examples/example-charts.ts';

/** A service is a pair with one that another clinician of the group billed that day, and no modifier says so. */
export const pairWithOtherClinician: ClaimEdit = {
  id: 'pair-with-other-clinician',
  row: 'F14',
  severity: 'W',
  snip: 6,
  message:
    'A service is a pair with one that another clinician of the group billed that day, and no modifier says so.',
  source: 'NCCI Policy Manual, chapter I, E; CARC 236',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'suggestion',
    words:
      'Add XP for the other clinician, or 25 to a visit of another specialty, if the record supports it.',
  },
  check: (chart, tables) => pairsWithEarlier(chart, tables, false),
  examples: {
    fails: {
      'an injection by a colleague': (chart) => injectedBy(chart, 'Practitioner/colleague'),
    },
    passes: {
      'a colleague on another day': (chart) =>
        injectedBy(chart, 'Practitioner/colleague', '2026-11-02'),
    },
    bypassed: {
      'the visit marked as separate': (chart) => {
        injectedBy(chart, 'Practitioner/colleague');
        modified(chart, '25');
      },
    },
  },
};
const injectedBy = (chart: DraftChart, reference: string, servicedDate = '2026-11-03'): void => {
  const injection = { coding: [{ system: external.cpt, code: '20610' }] };
  const [first] = chart.claim.item;
  const [member] = chart.claim.careTeam ?? [];
  if (!member) return;
  billedEarlier(chart, 'adjudicated', {
    careTeam: [{ ...member, provider: { reference } }],
    item: [{ ...first, servicedDate, productOrService: injection }],
  });
};
