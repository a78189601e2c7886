import { mostly, x12List } from './x12-list.ts';

/** Claim adjustment reason codes, X12 external list 139: number and dates; updated three times a year. */
export const carcSet = x12List('carc', {
  pattern: /^(?:[1-9]\d{0,2}|[A-Z]\d{1,2})$/,
  expects: 'a CARC',
  // Numbers from 1, then letters; the claim status list begins at 0.
  isOurs: (first) => mostly(first) && first[0]?.code !== '0' && /^\d/.test(first[0]?.code ?? ''),
});
