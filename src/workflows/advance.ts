import type { Claim } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { hasLeft } from '../claim/left.ts';
import type { ScrubResult } from '../edits/scrub.ts';
import { stateOf, withState } from '../fhir/life.ts';
import { update } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { readAnswers } from './answer.ts';
import { apply, fromFreshRead } from './apply.ts';
import { gatherClaim } from './gather.ts';
import { scrubClaim } from './scrub.ts';
import { submitClaim } from './submit.ts';

/**
 * The state is a projection: where another client's PUT dropped the tag of a claim that has left, it
 * is set again, and the answers take it from there.
 */
const assertState = (ports: Ports, practice: Practice, claimId: string): Promise<void> =>
  fromFreshRead(async () => {
    const claim = await ports.ehr.read<Claim>('Claim', claimId);
    if (!claim || stateOf(claim) !== undefined || claim.status !== 'active') return;
    const chart = await gatherClaim(ports, practice, claimId);
    if (!chart || !hasLeft(chart, chart.claim)) return;
    await apply(ports.ehr, update<Claim>(chart.claim, withState(chart.claim, 'delivered')));
  });

/**
 * Takes a claim as far as it goes without a person: scrubbed, sent when ready, answers read, and
 * the same for the claim to the next payer. Each step leaves alone a claim that is not its own.
 */
export const advanceClaim = async (
  ports: Ports,
  practice: Practice,
  claimId: string,
): Promise<ScrubResult | undefined> => {
  await assertState(ports, practice, claimId);
  const result = await scrubClaim(ports, practice, claimId);
  await submitClaim(ports, practice, claimId);
  const next = await readAnswers(ports, practice, claimId);
  if (next) await advanceClaim(ports, practice, next);
  return result;
};
