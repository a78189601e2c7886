import type { ClaimEdit } from '../edit.ts';
import { focalCoverage, isSubscriber, subscriberOf } from '../focal-coverage.ts';
import { dependentOf } from './dependent.ts';

/** The patient is a dependent, and the name of the subscriber is not there. */
export const subscriberNameMissing: ClaimEdit = {
  id: 'subscriber-name-missing',
  row: 'A08',
  severity: 'R',
  snip: 4,
  message: 'The patient is covered by another person, whose last name is missing.',
  source: '837P 2010BA NM103 and NM104; NUCC item 4',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Enter the subscriber of the coverage as on the insurance card.',
  },
  check: (chart) => {
    const coverage = focalCoverage(chart);
    if (!coverage?.relationship || isSubscriber(coverage)) return [];
    return subscriberOf(chart)?.name?.some(({ family }) => family)
      ? []
      : ['Claim.insurance.where(focal).coverage'];
  },
  examples: {
    fails: {
      'a wife whose husband has no name': (chart) => dependentOf(chart, { name: [] }),
    },
    passes: {
      'a wife whose husband is named': (chart) => dependentOf(chart, {}),
      'the patient as her own subscriber': () => undefined,
    },
  },
};
