import { mostly, x12List } from './x12-list.ts';

/** Claim status category codes, X12 external list 507 (277 and 277CA STC01-1): number and dates. */
export const claimStatusCategorySet = x12List('claim-status-category', {
  pattern: /^[ADEFPRT]\d{1,2}$/,
  expects: 'a claim status category code',
  isOurs: mostly,
});
