import type { ClaimEdit } from '../edit.ts';
import { phoneOf, withPhone } from './phone.ts';

/** The billing provider has no phone number for the submitter's contact. */
export const contactPhoneMissing: ClaimEdit = {
  id: 'contact-phone-missing',
  row: 'B19',
  severity: 'R',
  snip: 2,
  message: 'The billing provider has no phone number, which the sender of a claim has to give.',
  source: '837P 1000A PER04',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Enter the phone number of the billing office.' },
  check: (chart) => (phoneOf(chart) ? [] : ['Claim.provider']),
  examples: {
    fails: { 'a clinic without phone': (chart) => withPhone(chart, undefined) },
    passes: { 'a clinic with phone': (chart) => withPhone(chart, '847-555-0110') },
  },
};
