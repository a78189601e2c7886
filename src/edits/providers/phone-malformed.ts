import type { ClaimEdit } from '../edit.ts';
import { phoneOf, withPhone } from './phone.ts';

/** A phone number has ten digits, of which area code and exchange begin with 2 to 9. */
export const phoneMalformed: ClaimEdit = {
  id: 'phone-malformed',
  row: 'B19',
  severity: 'R',
  snip: 2,
  message: 'The phone number of the billing provider is not a ten-digit number of North America.',
  source: '837P 1000A and 2010AA PER04; North American Numbering Plan',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Correct the number: area code and seven digits, no extension.' },
  check: (chart) => {
    const phone = phoneOf(chart);
    if (!phone) return [];
    // Punctuation and the country code are left out when the claim is written.
    const digits = phone.replace(/[\s().+-]/g, '').replace(/^1(?=\d{10}$)/, '');
    return /^[2-9]\d\d[2-9]\d{6}$/.test(digits) ? [] : ['Claim.provider'];
  },
  examples: {
    fails: {
      'an extension behind the number': (chart) => withPhone(chart, '847-555-0110 ext. 4'),
      'an area code that begins with 1': (chart) => withPhone(chart, '147-555-0110'),
      'seven digits': (chart) => withPhone(chart, '555-0110'),
    },
    passes: {
      'parentheses and country code': (chart) => withPhone(chart, '+1 (847) 555-0110'),
    },
  },
};
