import type { ClaimResponse } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { isAdjudication } from '../fhir/adjudication.ts';
import { type ClaimState, stateOf } from '../fhir/life.ts';
import { causesOf } from './follow-up.ts';

/**
 * Where the claim stands after the payer's answers: adjudicated while follow-up work is open, closed
 * when nothing is left but what the patient or the next payer owes, which their own resources carry.
 */
export const stateAfter = (chart: ClaimChart, responses: readonly ClaimResponse[]): ClaimState => {
  const adjudications = responses.filter(isAdjudication);
  if (adjudications.length)
    return adjudications.some((one) => causesOf(one).length > 0) ? 'adjudicated' : 'closed';
  const last = responses.at(-1);
  if (last?.outcome === 'error') return 'rejected';
  if (last?.outcome === 'queued') return 'accepted';
  return stateOf(chart.claim) ?? 'delivered';
};
