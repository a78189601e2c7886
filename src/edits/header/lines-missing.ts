import type { ClaimEdit } from '../edit.ts';

/** The claim has no service line. */
export const linesMissing: ClaimEdit = {
  id: 'lines-missing',
  row: 'none',
  severity: 'R',
  snip: 2,
  message: 'The claim has no service line.',
  source: '837P 2400 LX',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Code the visit, or close it as not billable.' },
  check: ({ claim }) => (claim.item?.length ? [] : ['Claim.item']),
  examples: {
    fails: {
      'no line': (chart) => {
        Object.assign(chart.claim, { item: [] });
      },
    },
    passes: { 'a line': () => undefined },
  },
};
