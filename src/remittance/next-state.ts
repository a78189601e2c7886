import type { ClaimResponse } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { isAdjudication, isReplaced, isReversal } from '../fhir/adjudication.ts';
import { type ClaimState, stateOf } from '../fhir/life.ts';
import { identifierIn } from '../fhir/references.ts';
import { identifierSystem } from '../fhir/systems.ts';
import { followUpKeys } from './follow-up.ts';

const isDone = (chart: ClaimChart, followUpKey: string): boolean =>
  chart.tasks.some(
    ({ identifier, status }) =>
      identifierIn(identifier, identifierSystem('follow-up')) === followUpKey &&
      (status === 'completed' || status === 'cancelled'),
  );

/**
 * Where the claim stands after the payer's answers: adjudicated while follow-up work is open, a line
 * is pending or a reversal waits for its correction; closed when nothing is left but what the patient
 * or the next payer owes, which their own resources carry.
 */
export const stateAfter = (chart: ClaimChart, responses: readonly ClaimResponse[]): ClaimState => {
  const current = responses.filter(
    (one) => isAdjudication(one) && !isReplaced(one, chart.responses),
  );
  if (current.length) {
    const isOpen = current.some(
      (one) =>
        one.outcome === 'partial' ||
        isReversal(one) ||
        followUpKeys(chart, one).some((key) => !isDone(chart, key)),
    );
    return isOpen ? 'adjudicated' : 'closed';
  }
  const last = responses.at(-1);
  if (last?.outcome === 'error') return 'rejected';
  if (last?.outcome === 'queued') return 'accepted';
  return stateOf(chart.claim) ?? 'delivered';
};
