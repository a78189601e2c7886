import type { Claim } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { amendment, isToBeAmended } from '../claim/amended.ts';
import { settledChargeItems, withChargeItems } from '../claim/charge-items.ts';
import { hasLeft } from '../claim/left.ts';
import { isReviewed, unacceptedReviews } from '../coding/reviews.ts';
import { heldUnaccepted } from '../coding/unaccepted.ts';
import { correctionTask } from '../edits/correction-task.ts';
import { overrideProofs, overridesOf } from '../edits/overrides.ts';
import { claimEdits } from '../edits/registry.ts';
import { repairProofs, tellingRepairs, withRepairLog } from '../edits/repair-log.ts';
import { repaired } from '../edits/repairs.ts';
import { type ScrubResult, scrub } from '../edits/scrub.ts';
import { isCancelled, withState } from '../fhir/life.ts';
import { isOurClaim } from '../fhir/our-claim.ts';
import { isOf, update } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { apply, fromFreshRead } from './apply.ts';
import { isDrawnUpByUs } from './drawn-up-by-us.ts';
import { gatherClaim } from './gather-claim.ts';
import { openTables } from './open-tables.ts';
import { scrubBasis, scrubbedWith } from './scrub-basis.ts';
import { heldBecause, scrubbedAsItIs, whyNotSent } from './scrub-record.ts';

/** What a scrub came to. */
interface Scrubbed {
  result: ScrubResult;
  /** The version that may be sent, and no other: what is written after it was not scrubbed. */
  readyVersion?: string;
}

/**
 * Scrubs a claim whose review is complete, once each line has its ChargeItem: held with a
 * claim-correction Task, or ready. A claim under review, sent or cancelled is left alone.
 */
export const scrubForSending = (
  ports: Ports,
  practice: Practice,
  claimId: string,
): Promise<Scrubbed | undefined> => fromFreshRead(() => scrubOnce(ports, practice, claimId));

/** The same, for who wants to know what the edits say. */
export const scrubClaim = async (
  ports: Ports,
  practice: Practice,
  claimId: string,
): Promise<ScrubResult | undefined> => (await scrubForSending(ports, practice, claimId))?.result;

const scrubOnce = async (
  ports: Ports,
  practice: Practice,
  claimId: string,
): Promise<Scrubbed | undefined> => {
  const chart = await gatherClaim(ports, practice, claimId);
  if (!chart || hasLeft(chart, chart.claim) || isCancelled(chart.claim)) return undefined;
  if (!isOurClaim(chart.claim)) return undefined;
  // A visit that goes on or was cancelled is being put away, perhaps at this moment.
  if (chart.encounter && chart.encounter.status !== 'finished') return undefined;
  if (!isReviewed(chart) || !(await isDrawnUpByUs(ports, practice, chart))) return undefined;
  if (unacceptedReviews(chart).length) {
    await apply(ports.ehr, heldUnaccepted(chart));
    return undefined;
  }

  const posted = await apply(ports.ehr, settledChargeItems(chart, chart.claim));
  const chargeItems = [...posted.filter(isOf('ChargeItem')), ...chart.chargeItems];
  const claim = withChargeItems(chart.claim, chargeItems);
  const tables = await openTables(ports, { ...chart, claim });
  const versions = isToBeAmended(chart) ? await ports.ehr.versions<Claim>('Claim', claimId) : [];
  const amended = (await apply(ports.ehr, amendment(chart, versions))).filter(isOf('Provenance'));
  const reviewed = { ...chart, claim, provenances: [...chart.provenances, ...amended] };
  const repair = repaired(reviewed, tables);
  const checked = { ...reviewed, claim: withRepairLog(repair, chart.now) };
  const result = scrub(checked, tables, claimEdits, overridesOf(checked));

  // What a person overrode is kept before anything follows from it.
  await apply(ports.ehr, overrideProofs(checked));
  await apply(ports.ehr, repairProofs(reviewed, repair.repairs));
  const next = withState(checked.claim, result.ready ? 'ready' : 'held');
  const basis = scrubBasis(tables, practice)(claim);
  const state = update<Claim>(chart.claim, scrubbedWith(next, basis));
  const task = correctionTask(checked, result);
  // A failure in between must not leave a claim that looks ready: hold first, release last.
  const written = await apply(ports.ehr, result.ready ? [...task, ...state] : [...state, ...task]);
  const version = (written.find(isOf('Claim')) ?? chart.claim).meta?.versionId;
  return {
    result: tellingRepairs(result, repair.repairs, 'Repaired, format only:'),
    ...(result.ready && version ? { readyVersion: version } : {}),
  };
};

/**
 * What the edits say of a claim now, whatever its state, without writing anything: a person looks
 * before the review is complete, or after the claim was sent. `ready` is then false, with the reason.
 * What would be repaired is told and left as it is.
 */
export const previewScrub = async (
  ports: Ports,
  practice: Practice,
  claimId: string,
): Promise<ScrubResult | undefined> => {
  const chart = await gatherClaim(ports, practice, claimId);
  if (!chart) return undefined;
  const tables = await openTables(ports, chart);
  const result = scrubbedAsItIs(chart, tables);
  return heldBecause(result, whyNotSent(chart) ?? 'Its coding review is not complete.');
};
