import type { Adjustment } from '../fhir/adjudication.ts';

/** The three shares that a plan always leaves to the patient: deductible, coinsurance, copay. */
export const isCostShare = ({ group, carc }: Pick<Adjustment, 'group' | 'carc'>): boolean =>
  group === 'PR' && (carc === '1' || carc === '2' || carc === '3');

/** Reasons that are posted and ask nothing of anybody, as `group-CARC`. */
const contractual: ReadonlySet<string> = new Set([
  'CO-44',
  'CO-45',
  'CO-94',
  'OA-94',
  'CO-104',
  'CO-131',
  'CO-144',
  'CO-223',
  'CO-237',
  'CO-245',
  'CO-246',
  'CO-253',
  'OA-23',
  'PR-187',
]);

/** Is it money that nobody has to work for: written off by contract, or the patient's cost share? */
export const isRoutine = (adjustment: Pick<Adjustment, 'group' | 'carc'>): boolean =>
  isCostShare(adjustment) || contractual.has(`${adjustment.group}-${adjustment.carc}`);
