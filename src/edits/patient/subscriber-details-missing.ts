import type { ClaimEdit } from '../edit.ts';
import { focalCoverage, isSubscriber, subscriberOf } from '../focal-coverage.ts';
import { isComplete } from '../providers/providers.ts';
import { dependentOf } from './dependent.ts';

/** The subscriber of a dependent has no birth date, sex or address. */
export const subscriberDetailsMissing: ClaimEdit = {
  id: 'subscriber-details-missing',
  row: 'A08',
  severity: 'W',
  snip: 4,
  message: 'The patient is covered by another person, whose birth date, sex or address is missing.',
  source: '837P 2010BA N3, N4 and DMG situational rules; NUCC items 4, 7 and 11a',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Ask the patient and complete the subscriber; a paper claim is refused without them.',
  },
  check: (chart) => {
    const coverage = focalCoverage(chart);
    const person = subscriberOf(chart);
    if (!coverage?.relationship || isSubscriber(coverage) || !person) return [];
    return person.birthDate && person.gender && isComplete(person.address?.[0])
      ? []
      : ['Claim.insurance.where(focal).coverage'];
  },
  examples: {
    fails: {
      'a husband without address': (chart) => dependentOf(chart, { address: [] }),
      'a husband without birth date': (chart) => dependentOf(chart, { birthDate: '' }),
    },
    passes: { 'a husband with all of them': (chart) => dependentOf(chart, {}) },
  },
};
