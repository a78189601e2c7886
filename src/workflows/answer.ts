import type { Claim, ClaimResponse } from '@medplum/fhirtypes';
import type { ClaimChart, Practice } from '../chart.ts';
import { secondaryClaim, unsentSecondary } from '../claim/secondary.ts';
import { isAdjudication, isBalanced, isReplaced, isReversal } from '../fhir/adjudication.ts';
import { isSent, stateOf, withState } from '../fhir/life.ts';
import { literal } from '../fhir/references.ts';
import { isOf, update, type Write } from '../fhir/writes.ts';
import { patientInvoice } from '../patient/invoice.ts';
import type { Ports } from '../ports.ts';
import { causesOf } from '../remittance/causes.ts';
import { followUpTasks } from '../remittance/follow-up.ts';
import { stateAfter } from '../remittance/next-state.ts';
import { paymentReconciliation } from '../remittance/posting.ts';
import { apply, fromFreshRead } from './apply.ts';
import { gatherClaim } from './gather-claim.ts';
import { submissionOf } from './submission.ts';

/**
 * Reads what the payer has answered so far and does what follows: payments posted, one follow-up
 * Task a root cause, the claim to the next payer, the patient's bill. Answers the id of the claim to
 * the next payer, where there is one.
 */
export const readAnswers = (
  ports: Ports,
  practice: Practice,
  claimId: string,
): Promise<string | undefined> =>
  fromFreshRead(async () => {
    const before = await gatherClaim(ports, practice, claimId);
    const state = before ? stateOf(before.claim) : undefined;
    if (!before || !isSent(before.claim) || state === 'submitted') return undefined;
    await storeAnswers(ports, before);
    const chart = await gatherClaim(ports, practice, claimId);
    return chart ? followUp(ports, chart) : undefined;
  });

/** Each answer becomes its own ClaimResponse, known by the payer's number, never overwritten. */
const storeAnswers = async (
  { ehr, clearinghouse, now }: Ports,
  chart: ClaimChart,
): Promise<void> => {
  const answers = await clearinghouse.answers(submissionOf(chart), now());
  for (const answer of answers) {
    const identifier = answer.identifier?.[0];
    if (!identifier)
      throw new Error(
        'An answer of the clearinghouse has no identifier; it would be stored twice.',
      );
    await ehr.create({ ...answer, request: { reference: `Claim/${chart.claim.id}` } }, identifier);
  }
};

/**
 * May the next payer be asked on this answer? While it is replaced, taken back, pending, out of
 * balance or to be corrected, the next payer would get the wrong amounts.
 */
const isForNextPayer = (chart: ClaimChart, response: ClaimResponse): boolean =>
  response.outcome === 'complete' &&
  !isReplaced(response, chart.responses) &&
  !isReversal(response) &&
  isBalanced(response) &&
  causesOf(response).length === 0;

/** The id of the claim to the next payer, when one has to be sent. */
const followUp = async ({ ehr }: Ports, chart: ClaimChart): Promise<string | undefined> => {
  const own = chart.responses.filter(
    ({ request }) => literal(request) === `Claim/${chart.claim.id}`,
  );
  const secondary: Write[] = [];
  for (const response of own) {
    await apply(ehr, followUpTasks(chart, response));
    if (!isAdjudication(response)) continue;
    await apply(ehr, [
      ...paymentReconciliation(chart, response),
      ...patientInvoice(chart, response),
    ]);
    if (isForNextPayer(chart, response)) secondary.push(...secondaryClaim(chart, response));
  }
  const next = (await apply(ehr, secondary)).find(isOf('Claim')) ?? unsentSecondary(chart);
  const state = stateAfter(chart, own);
  await apply(ehr, update<Claim>(chart.claim, withState(chart.claim, state)));
  return next?.id;
};
