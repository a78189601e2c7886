import type { ClaimEdit } from '../edit.ts';

/** The visit is not finished, so that its services are not ready to be billed. */
export const visitNotFinished: ClaimEdit = {
  id: 'visit-not-finished',
  row: 'S02',
  severity: 'R',
  snip: 6,
  message: 'The visit is not finished, so that its services are not ready to be billed.',
  source: '42 CFR 424.5(a)(6); CARC 112',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Finish the visit in the record, then scrub again.' },
  check: ({ encounter }) =>
    encounter && encounter.status !== 'finished' ? ['Claim.item[0].encounter'] : [],
  examples: {
    fails: {
      'a visit still in progress': (chart) => {
        if (chart.encounter) chart.encounter = { ...chart.encounter, status: 'in-progress' };
      },
    },
    passes: { 'a finished visit': () => undefined },
  },
};
