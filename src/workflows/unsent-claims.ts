import type { Practice } from '../chart.ts';
import { isSent } from '../fhir/life.ts';
import { isOurClaim } from '../fhir/our-claim.ts';
import { isOf } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { advanceClaim } from './advance.ts';

/** Checks each claim of a patient again that is not sent yet, and takes it from there. */
export const advanceUnsentClaims = async (
  ports: Ports,
  practice: Practice,
  patientId: string,
): Promise<void> => {
  const [claims = []] = await ports.ehr.search([`Claim?patient=Patient/${patientId}`]);
  const unsent = claims
    .filter(isOf('Claim'))
    .filter((claim) => isOurClaim(claim) && !isSent(claim));
  for (const { id } of unsent) await advanceClaim(ports, practice, id);
};
