import { elements } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { delayedFor, delayReasons } from './delay-reasons.ts';

/** The reason why a claim comes late is none of those that count. */
export const delayReasonInvalid: ClaimEdit = {
  id: 'delay-reason-invalid',
  row: 'Q12',
  severity: 'R',
  snip: 5,
  message: 'The reason why the claim comes late is none of those that a claim may state.',
  source: '837P 2300 CLM20',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Choose one of 1 to 11, or 15 for a natural disaster.' },
  check: ({ claim }) => {
    const reason = elements.delayReason.read(claim);
    return reason === undefined || delayReasons.has(reason) ? [] : [elements.delayReason.path];
  },
  examples: {
    fails: { 'a number that is not on the list': (chart) => delayedFor(chart, '12') },
    passes: {
      'a payer before that took its time': (chart) => delayedFor(chart, '7'),
      'no reason': () => undefined,
    },
  },
};
