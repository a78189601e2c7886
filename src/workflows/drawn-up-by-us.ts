import type { Claim } from '@medplum/fhirtypes';
import type { ClaimChart, Practice } from '../chart.ts';
import { isAcceptedFor } from '../fhir/accepted-codes.ts';
import { isByUs } from '../fhir/decided-by.ts';
import type { Ports } from '../ports.ts';

/**
 * Did we draw the claim up, as far as the EHR can tell? An acceptance that names it says so; of a
 * claim to another payer, which none names, its first version does. An identifier says nothing: who
 * may write claims may copy it, and a copy of an accepted claim would be billed a second time.
 */
export const isDrawnUpByUs = async (
  { ehr }: Ports,
  practice: Practice,
  { claim, provenances }: ClaimChart,
): Promise<boolean> => {
  if (!practice.ourPrograms || !claim.id || provenances.some(isAcceptedFor(claim))) return true;
  const first = (await ehr.versions<Claim>('Claim', claim.id)).at(-1);
  return first !== undefined && isByUs(first, practice);
};
