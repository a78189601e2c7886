import type { Claim } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { elements, focalInsurance } from '../fhir/elements.ts';
import { isCancelled, stateOf } from '../fhir/life.ts';
import { literal } from '../fhir/references.ts';
import { readOnce } from './read-once.ts';

/** Does the claim correct an earlier one (2300 CLM05-3: 7 replaces it, 8 voids it)? */
export const isCorrection = (claim: Claim): boolean => {
  const code = elements.frequencyCode.read(claim);
  return code === '7' || code === '8';
};

/** Do both claims ask the same coverage to pay? */
export const isToSamePayer = (one: Claim, two: Claim): boolean =>
  literal(focalInsurance(one)?.coverage) === literal(focalInsurance(two)?.coverage);

/** The earlier claims that this one names (Claim.related). */
export const correctedClaims = ({ claim, history }: ClaimChart): Claim[] => {
  if (!claim.related?.length) return [];
  const named = new Set(claim.related.map((related) => literal(related.claim)));
  return history.filter(({ id }) => named.has(`Claim/${id}`));
};

/** Claims of the patient that the payer has or may get: not those withdrawn, refused, or named by this one. */
export const earlierClaims = readOnce((chart: ClaimChart): readonly Claim[] => {
  if (!chart.history.length) return [];
  const named = new Set(chart.claim.related?.map((related) => literal(related.claim)));
  return chart.history.filter(
    (earlier) =>
      !isCancelled(earlier) &&
      stateOf(earlier) !== 'rejected' &&
      earlier.id !== chart.claim.id &&
      !named.has(`Claim/${earlier.id}`),
  );
});

/** Does the payer have the claim, and has not answered yet? */
export const isPending = (claim: Claim): boolean => {
  const state = stateOf(claim);
  return state === 'submitted' || state === 'delivered' || state === 'accepted';
};

/** Has the payer decided about the claim? */
export const isAdjudicated = (claim: Claim): boolean => {
  const state = stateOf(claim);
  return state === 'adjudicated' || state === 'closed';
};
