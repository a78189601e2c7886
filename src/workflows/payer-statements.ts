import type { ClaimResponse, CoverageEligibilityResponse } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { idOf } from '../fhir/references.ts';
import type { Ports } from '../ports.ts';
import { advanceUnsentClaims } from './unsent-claims.ts';

/**
 * A payer answered a request for authorization: the unsent claims of the patient are checked again.
 * Answers false for the answer to a claim.
 */
export const authorizationAnswered = async (
  ports: Ports,
  practice: Practice,
  responseId: string,
): Promise<boolean> => {
  const response = await ports.ehr.read<ClaimResponse>('ClaimResponse', responseId);
  if (response?.use !== 'preauthorization') return false;
  const patientId = idOf(response.patient);
  if (patientId) await advanceUnsentClaims(ports, practice, patientId);
  return true;
};

/** A payer answered about coverage: the unsent claims of the patient are checked again. */
export const eligibilityAnswered = async (
  ports: Ports,
  practice: Practice,
  responseId: string,
): Promise<void> => {
  const response = await ports.ehr.read<CoverageEligibilityResponse>(
    'CoverageEligibilityResponse',
    responseId,
  );
  const patientId = idOf(response?.patient);
  if (patientId) await advanceUnsentClaims(ports, practice, patientId);
};
