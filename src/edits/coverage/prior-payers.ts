import type { Claim, ClaimInsurance, ClaimResponse } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { focalInsurance } from '../../fhir/elements.ts';
import { literal } from '../../fhir/references.ts';

/** The payers that are asked before the one that this claim goes to (Claim.insurance.sequence). */
export const payersBefore = (claim: Claim): ClaimInsurance[] => {
  const place = focalInsurance(claim)?.sequence ?? 1;
  return place > 1 ? (claim.insurance ?? []).filter(({ sequence }) => sequence < place) : [];
};

/** FHIRPath of the payers before. */
export const placeOfPayersBefore = 'Claim.insurance.where(focal.not())';

/** What those payers decided, as far as their answers are at hand. */
export const answersBefore = (chart: ClaimChart): ClaimResponse[] => {
  const named = new Set(
    payersBefore(chart.claim).flatMap((one) => literal(one.claimResponse) ?? []),
  );
  return named.size ? chart.responses.filter(({ id }) => named.has(`ClaimResponse/${id}`)) : [];
};
