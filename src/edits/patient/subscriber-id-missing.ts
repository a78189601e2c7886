import type { ClaimEdit } from '../edit.ts';
import { focalCoverage, memberIdOf } from '../focal-coverage.ts';

/** The coverage has no member id. */
export const subscriberIdMissing: ClaimEdit = {
  id: 'subscriber-id-missing',
  row: 'A06',
  severity: 'R',
  snip: 2,
  message: 'The coverage has no member id.',
  source: '837P 2010BA NM109',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Copy the member id from the insurance card.' },
  check: (chart) =>
    memberIdOf(focalCoverage(chart))?.trim() ? [] : ['Claim.insurance.where(focal).coverage'],
  examples: {
    fails: {
      'no member id': (chart) => {
        chart.coverages = chart.coverages.map(({ subscriberId: _gone, ...rest }) => rest);
      },
    },
    passes: {
      'a member id that is an identifier': (chart) => {
        chart.coverages = chart.coverages.map(({ subscriberId, ...rest }) => ({
          ...rest,
          identifier: [{ value: subscriberId }],
        }));
      },
    },
  },
};
