import type { ChargeItem, Claim } from '@medplum/fhirtypes';
import type { ClaimChart, Practice } from '../chart.ts';
import { isAccepted, isReviewed } from '../coding/reviews.ts';
import { overridesOf } from '../edits/overrides.ts';
import { claimEdits } from '../edits/registry.ts';
import { scrub } from '../edits/scrub.ts';
import { isByUs, isPerson } from '../fhir/decided-by.ts';
import { isCancelled, stateOf, withState } from '../fhir/life.ts';
import { isOurClaim } from '../fhir/our-claim.ts';
import { type Stored, update, type Write } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { apply, fromFreshRead } from './apply.ts';
import { gatherClaim } from './gather-claim.ts';
import { openTables } from './open-tables.ts';
import { submissionOf } from './submission.ts';

/**
 * Sends a claim in the version that a scrub found ready, whose version id is given. It is marked
 * submitted before it leaves, so that a failure in between can only lead to sending it again under the
 * same control number, never to a second claim.
 */
export const submitClaim = (
  ports: Ports,
  practice: Practice,
  claimId: string,
  readyVersion?: string,
): Promise<void> =>
  fromFreshRead(async () => {
    const chart = await gatherClaim(ports, practice, claimId);
    const state = chart ? stateOf(chart.claim) : undefined;
    if (!chart || (state !== 'ready' && state !== 'submitted') || isCancelled(chart.claim)) return;
    if (!isOurClaim(chart.claim) || (state === 'ready' && !isReviewed(chart))) return;
    if (state === 'ready' && chart.claim.meta?.versionId !== readyVersion) return;
    const isUnsure = state === 'submitted' && !(await isMarkedByUs(ports, practice, chart));
    if (!isAccepted(chart) || isUnsure) {
      await apply(ports.ehr, takenBack(chart.claim));
      return;
    }
    const claim = state === 'ready' ? await mark(ports, chart) : stored(chart.claim);
    if (state === 'ready' && !(await isStillReviewed(ports, practice, claim))) return;
    await ports.clearinghouse.submit(submissionOf({ ...chart, claim }));
    await apply(ports.ehr, [
      ...chart.chargeItems.flatMap((item) =>
        item.id ? update<ChargeItem>(item, { ...item, status: 'billed' }) : [],
      ),
      ...update<Claim>(claim, withState(claim, 'delivered')),
    ]);
  });

/**
 * Is a claim that says `submitted` what we marked before it left? Where the EHR names no authors, only
 * what the edits still find ready goes out.
 */
const isMarkedByUs = async (
  ports: Ports,
  practice: Practice,
  chart: ClaimChart,
): Promise<boolean> => {
  if (isPerson(chart.claim.meta?.author?.reference)) return false;
  if (practice.ourPrograms) return isByUs(chart.claim, practice);
  const tables = await openTables(ports, chart);
  return scrub(chart, tables, claimEdits, overridesOf(chart)).ready;
};

const takenBack = (claim: Claim): Write[] =>
  update<Claim>(claim, { ...withState(claim, undefined), status: 'draft' });

const stored = (claim: Claim): Stored<Claim> => {
  if (!claim.id) throw new Error('Only a stored Claim can be submitted.');
  return { ...claim, id: claim.id };
};

const mark = async ({ ehr }: Ports, { claim }: ClaimChart): Promise<Stored<Claim>> => {
  const next = { ...withState(claim, 'submitted'), status: 'active' as const };
  const version = claim.meta?.versionId;
  if (!version) throw new Error('Only a stored Claim can be submitted.');
  return ehr.update(stored(next), version);
};

/** A review that opened while the claim was being marked takes it back; nothing has left yet. */
const isStillReviewed = async (
  ports: Ports,
  practice: Practice,
  claim: Stored<Claim>,
): Promise<boolean> => {
  const chart = await gatherClaim(ports, practice, claim.id);
  if (chart && isReviewed(chart) && chart.encounter?.status === 'finished') return true;
  await apply(ports.ehr, takenBack(claim));
  return false;
};
