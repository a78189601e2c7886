import { joinedBy } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { npiOfDoctor, npiOfOther } from '../examples/rendered-providers.ts';
import { withoutMember } from './care-team.ts';
import { npiOf, providerIn } from './providers.ts';

/** The supervising provider is the rendering provider. */
export const supervisorRepeatsRendering: ClaimEdit = {
  id: 'supervisor-repeats-rendering',
  row: 'B13',
  severity: 'R',
  snip: 4,
  message: 'The supervising provider is the same as the rendering provider.',
  source: '837P 2310D NM1*DQ; clearinghouse edit of July 2026',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'repair',
    element: 'care-team',
    words: 'The repeated provider is left out as supervisor.',
    repair: (chart) => withoutMember(chart.claim, 'supervisor'),
  },
  check: (chart) => {
    const supervisor = providerIn(chart, 'supervisor');
    const npi = npiOf(chart, supervisor?.reference);
    return supervisor && npi && npi === npiOf(chart, providerIn(chart, 'primary')?.reference)
      ? [supervisor.place]
      : [];
  },
  examples: {
    fails: {
      'a doctor who supervises herself': (chart) =>
        joinedBy(chart, 'supervisor', { id: 'supervisor', npi: npiOfDoctor }),
    },
    passes: {
      'another supervisor': (chart) =>
        joinedBy(chart, 'supervisor', { id: 'supervisor', npi: npiOfOther }),
      'no supervisor': () => undefined,
    },
  },
};
