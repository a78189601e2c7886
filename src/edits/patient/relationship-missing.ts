import type { ClaimEdit } from '../edit.ts';
import { focalCoverage } from '../focal-coverage.ts';

/** The relationship of the patient to the subscriber is missing. */
export const relationshipMissing: ClaimEdit = {
  id: 'relationship-missing',
  row: 'A07',
  severity: 'R',
  snip: 2,
  message: 'The relationship of the patient to the subscriber is missing.',
  source: '837P 2000B SBR02 and 2000C PAT01',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Ask the patient whose plan it is.' },
  check: (chart) =>
    focalCoverage(chart)?.relationship ? [] : ['Claim.insurance.where(focal).coverage'],
  examples: {
    fails: {
      'no relationship': (chart) => {
        chart.coverages = chart.coverages.map(({ relationship: _gone, ...rest }) => rest);
      },
    },
    passes: { self: () => undefined },
  },
};
