import type { ClaimEdit } from '../edit.ts';

/** The claim has no diagnosis. */
export const diagnosisMissing: ClaimEdit = {
  id: 'diagnosis-missing',
  row: 'D01',
  severity: 'R',
  snip: 4,
  message: 'The claim has no diagnosis.',
  source: '837P 2300 HI',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Code the reason for the visit.' },
  check: ({ claim }) => (claim.diagnosis?.length ? [] : ['Claim.diagnosis']),
  examples: {
    fails: {
      none: (chart) => {
        chart.claim.diagnosis = [];
      },
    },
    passes: { one: () => undefined },
  },
};
