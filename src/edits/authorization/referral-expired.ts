import { isWithin } from '../../fhir/dates.ts';
import { elements, supportingInfo } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { referred } from './referrals.ts';

/** A line was served on a day for which the referral does not count. */
export const referralExpired: ClaimEdit = {
  id: 'referral-expired',
  row: 'P04',
  severity: 'D',
  snip: 7,
  message: 'A line was served before the referral began or after it ended.',
  source: '837P 2300 REF*9F; CARC 288; RARC N475',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Ask the primary care practice for a referral that covers the day.',
  },
  check: ({ claim }) => {
    const period = supportingInfo(claim, 'referral')?.timingPeriod;
    if (!period) return [];
    const isOutside = claim.item?.some((line) => {
      const day = elements.serviceStart.read(line);
      return day && !isWithin(day, period);
    });
    return isOutside ? [elements.referralNumber.path] : [];
  },
  examples: {
    fails: {
      'a referral that ended in October': (chart) =>
        referred(chart, { start: '2026-08-01', end: '2026-10-31' }),
    },
    passes: {
      'a referral until the end of the year': (chart) =>
        referred(chart, { start: '2026-08-01', end: '2026-12-31' }),
      'a referral without dates': (chart) => referred(chart),
    },
  },
};
