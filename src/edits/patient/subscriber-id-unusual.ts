import { isLikeMemberId } from '../../fhir/member-id.ts';
import type { ClaimEdit } from '../edit.ts';
import { focalCoverage, memberIdOf, payerRowOf } from '../focal-coverage.ts';

/** The member id does not look like the payer's; patterns change, so it never holds. */
export const subscriberIdUnusual: ClaimEdit = {
  id: 'subscriber-id-unusual',
  row: 'A06',
  severity: 'W',
  snip: 7,
  message: 'The member id does not look like those of this payer.',
  source: 'Payer row, pattern of the member id',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words:
      'Compare it with the card; if it is right, the pattern in the payers file is out of date.',
  },
  check: (chart) => {
    const memberId = memberIdOf(focalCoverage(chart));
    const pattern = payerRowOf(chart)?.memberIdPattern;
    if (!memberId || !pattern) return [];
    return isLikeMemberId(pattern, memberId) ? [] : ['Claim.insurance.where(focal).coverage'];
  },
  examples: {
    fails: {
      'the id of another payer': (chart) => {
        chart.coverages = chart.coverages.map((one) => ({ ...one, subscriberId: 'LBT73301190' }));
      },
    },
    passes: {
      'a payer without pattern': (chart) => {
        chart.practice = {
          ...chart.practice,
          payers: chart.practice.payers.map(({ memberIdPattern: _gone, ...row }) => row),
        };
        chart.coverages = chart.coverages.map((one) => ({ ...one, subscriberId: 'ANYTHING1' }));
      },
    },
  },
};
