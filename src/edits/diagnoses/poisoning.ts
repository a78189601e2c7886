import { isOfCategories, type ListedDiagnosis } from './listed-diagnoses.ts';

/**
 * What a code of T36 to T50 says of a drug, by its sixth character: taken or given wrongly (1 to 4),
 * right but with a bad effect (5), or too little of it (6).
 */
export const drugEventOf = (
  one: ListedDiagnosis,
): 'poisoning' | 'adverse effect' | 'underdosing' | undefined => {
  if (!isOfCategories(one, 'T36', 'T50')) return undefined;
  const intent = one.bare.charAt(5);
  if (intent >= '1' && intent <= '4') return 'poisoning';
  return intent === '5' ? 'adverse effect' : intent === '6' ? 'underdosing' : undefined;
};
