import { mostly, x12List } from './x12-list.ts';

/** Claim status codes, X12 external list 508 (277 and 277CA STC01-2): number and dates. */
export const claimStatusSet = x12List('claim-status', {
  pattern: /^\d{1,3}$/,
  expects: 'a claim status code',
  isOurs: (first) => mostly(first) && first[0]?.code === '0',
});
