import { mostly, x12List } from './x12-list.ts';

/** Remittance advice remark codes, X12 external list 411: number and dates. */
export const rarcSet = x12List('rarc', {
  pattern: /^(?:MA?|N)\d{1,3}$/,
  expects: 'a RARC',
  isOurs: mostly,
});
