import type { Claim } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { hasLeft } from '../claim/left.ts';
import { isByUs, isPerson } from '../fhir/decided-by.ts';
import { isSent, stateOf, stateReasonOf, withState } from '../fhir/life.ts';
import { isOurClaim } from '../fhir/our-claim.ts';
import { type Stored, update } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { apply, fromFreshRead } from './apply.ts';
import { gatherClaim } from './gather-claim.ts';

/** A person may cancel a claim in the EHR; every other state is ours to write. */
const isCancelledByPerson = (claim: Claim): boolean =>
  stateOf(claim) === 'cancelled' && isPerson(claim.meta?.author?.reference);

/**
 * The claim with the state that we wrote last, where somebody else wrote it since. One that we had
 * marked as submitted goes back to be scrubbed: what was marked may have been changed, and a payer
 * takes it once under its number.
 */
const withOurState = async (
  { ehr }: Ports,
  practice: Practice,
  claim: Stored<Claim>,
): Promise<Claim> => {
  if (isByUs(claim, practice) || isCancelledByPerson(claim)) return claim;
  const ours = (await ehr.versions<Claim>('Claim', claim.id)).find((one) => isByUs(one, practice));
  const said = ours && stateOf(ours) !== 'submitted' ? stateOf(ours) : undefined;
  if (said === stateOf(claim)) return claim;
  const next = withState(claim, said, ours && said ? stateReasonOf(ours) : undefined);
  const isOut = isSent(next) || claim.status !== 'active';
  return isOut ? next : { ...next, status: 'draft' };
};

/**
 * The state is a projection of ours: what a program or another client's PUT wrote instead is set back
 * before anything follows from it, and where no version of ours tells it, an active claim with billed
 * charges has left, and the answers take it from there.
 */
export const assertState = (ports: Ports, practice: Practice, claimId: string): Promise<void> =>
  fromFreshRead(async () => {
    const claim = await ports.ehr.read<Claim>('Claim', claimId);
    if (!claim || !isOurClaim(claim)) return;
    const believed = await withOurState(ports, practice, claim);
    if (believed !== claim) await apply(ports.ehr, update<Claim>(claim, believed));
    if (stateOf(believed) !== undefined || claim.status !== 'active') return;
    const chart = await gatherClaim(ports, practice, claimId);
    // Tag and status may both be gone by now: what was billed tells.
    if (!chart || !hasLeft(chart, { ...chart.claim, status: 'active' })) return;
    const delivered = { ...withState(chart.claim, 'delivered'), status: 'active' as const };
    await apply(ports.ehr, update<Claim>(chart.claim, delivered));
  });
