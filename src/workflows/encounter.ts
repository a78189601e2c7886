import type { Claim } from '@medplum/fhirtypes';
import { type Chart, dateOfService, type Practice, today } from '../chart.ts';
import { primaryClaim, type ReviewsSoFar, renewedClaim, reviewedDraft } from '../claim/drawn-up.ts';
import { hasLeft } from '../claim/left.ts';
import { type NoClaimReason, noClaimReason } from '../claim/no-claim.ts';
import { payersOf, rebillTask } from '../claim/payers.ts';
import { isVisitWithdrawn, withdrawalGone, withdrawnVisit } from '../claim/withdrawn.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { needlessQueries } from '../coding/clinician-query/ended-queries.ts';
import { correctedClaimTask } from '../coding/corrected-claim-task.ts';
import { discrepancies } from '../coding/discrepancies/discrepancies.ts';
import { hasNewUnread, reviewTask, supersededReview } from '../coding/review-task.ts';
import {
  appliedReviews,
  decidedCodes,
  isReviewed,
  isReviewWithdrawn,
  isUnderway,
  reviewsOf,
} from '../coding/reviews.ts';
import { suggest } from '../coding/suggest.ts';
import type { Suggestion } from '../coding/suggestion.ts';
import { coverageFindings, eligibilityTasks, uninsured } from '../eligibility/coverage-findings.ts';
import { diagnosisCodes, procedureCode } from '../fhir/elements.ts';
import { identifierOf } from '../fhir/keys.ts';
import { isCancelled, stateOf, withState } from '../fhir/life.ts';
import { type Stored, update } from '../fhir/writes.ts';
import { isSelfPayWithdrawn, supersededSelfPay, withdrawnSelfPay } from '../patient/self-pay.ts';
import type { Ports } from '../ports.ts';
import { apply, fromFreshRead } from './apply.ts';
import { billPatient } from './bill-patient.ts';
import { clinicianQueries } from './clinician-queries.ts';
import { gatherEncounter } from './gather.ts';
import { openTables } from './open-tables.ts';
import { askedOnce, withReading } from './read-notes.ts';

/** What became of a visit. */
export type EncounterResult =
  | { outcome: 'waiting' }
  | { outcome: 'no-claim'; reason: NoClaimReason }
  /** `goesOn`: its review is over and it is not sent, so that it is to be scrubbed again. */
  | { outcome: 'claim'; claimId: string; suggestions: number; goesOn: boolean };

/**
 * A visit ended, or something about it arrived later: draws up the draft Claim and the coding
 * review, or says for which reason of the closed list there is none. What was drawn up before is
 * withdrawn when the visit is not to be billed after all.
 */
export const encounterFinished = (
  ports: Ports,
  practice: Practice,
  encounterId: string,
): Promise<EncounterResult> => {
  const reader = ports.reader ? { reader: askedOnce(ports.reader) } : {};
  return fromFreshRead(async () => {
    const gathered = await gatherEncounter(ports, practice, encounterId);
    if (!gathered) return { outcome: 'waiting' };
    if (!isOver(gathered)) return reopened(ports, gathered);
    const tables = await openTables(ports, gathered);
    const chart = await withReading(reader, gathered, tables);

    const reason = noClaimReason(chart, tables);
    if (reason) return withoutClaim(ports, chart, tables, reason);

    const claim = await drawUp(ports, chart, tables);
    const suggestions = openSuggestions(chart, claim, tables);
    await apply(ports.ehr, [
      ...eligibilityTasks(chart, uninsured(chart), dateOfService(chart) ?? today(chart), []),
      ...supersededSelfPay(chart),
      ...withdrawalGone(chart),
      ...clinicianQueries(chart, claim, suggestions, tables),
    ]);
    const goesOn = isReviewed(chart) && !hasLeft(chart, claim) && !isCancelled(claim);
    return { outcome: 'claim', claimId: claim.id, suggestions: suggestions.length, goesOn };
  });
};

const isOver = ({ encounter }: Chart): boolean =>
  encounter !== undefined &&
  ['finished', 'cancelled', 'entered-in-error'].includes(encounter.status);

/** A visit that goes on: what was drawn up when it seemed to be over is put away until it is. */
const reopened = async ({ ehr }: Ports, chart: Chart): Promise<EncounterResult> => {
  await apply(ehr, [
    ...withdrawnVisit(chart, 'reopened'),
    ...withdrawnSelfPay(chart, appliedReviews(chart).length),
  ]);
  return { outcome: 'waiting' };
};

const reviewsSoFar = (chart: Chart): ReviewsSoFar => ({
  applied: appliedReviews(chart),
  isBegun: reviewsOf(chart).some(isUnderway),
});

/** Codes that need no suggestion: on the claim already, or decided about before. */
export const openSuggestions = (chart: Chart, claim: Claim, tables: CodeTables): Suggestion[] =>
  suggest(
    chart,
    tables,
    new Set([
      ...decidedCodes(chart),
      ...diagnosisCodes(claim).values(),
      ...(claim.item ?? []).flatMap((line) => procedureCode(line) ?? []),
    ]),
  );

/** The Claim of the visit with its coding review, created or brought up to the record. */
const drawUp = async (ports: Ports, chart: Chart, tables: CodeTables): Promise<Stored<Claim>> => {
  const existing = primaryClaim(chart);
  if (!existing) {
    const identifier = identifierOf('claim', chart.encounter?.id ?? '');
    const created = await ports.ehr.create(reviewedDraft(chart, appliedReviews(chart)), identifier);
    await storeReview(ports, chart, created, tables, isReviewWithdrawn(chart));
    return created;
  }
  if (hasLeft(chart, existing)) {
    await storeAfterSending(ports, chart, existing, tables);
    return existing;
  }
  const next = renewedClaim(chart, existing, reviewsSoFar(chart));
  if (isCancelled(next)) return existing;
  if (!isVisitWithdrawn(existing)) {
    const claim = await stored(ports, existing, next);
    await storeReview(ports, chart, claim, tables, false);
    return claim;
  }
  // The Task first: a claim that comes back is not to be scrubbed before it is reviewed again.
  await storeReview(ports, chart, next, tables, true);
  return stored(ports, existing, next);
};

const stored = async (
  { ehr }: Ports,
  before: Stored<Claim>,
  next: Stored<Claim>,
): Promise<Stored<Claim>> => {
  const [write] = update<Claim>(before, next);
  return write?.kind === 'update' ? ehr.update(next, write.version) : before;
};

/** The review is opened or renewed, and a claim that was ready no longer is. */
const storeReview = async (
  { ehr }: Ports,
  chart: Chart,
  claim: Stored<Claim>,
  tables: CodeTables,
  isWhole: boolean,
): Promise<void> => {
  const suggestions = openSuggestions(chart, claim, tables);
  const writes = reviewTask(chart, {
    claim,
    hasClaim: true,
    suggestions,
    isWhole,
    discrepancies: discrepancies(chart, claim, tables, suggestions),
  });
  const isNew = suggestions.length > 0 || hasNewUnread(chart);
  const reopens = isReviewed(chart) && isNew && stateOf(claim) !== undefined;
  // The Task first: from then on nobody scrubs or sends the claim, whatever its tag still says.
  await apply(ehr, [
    ...writes,
    ...(reopens ? update<Claim>(claim, withState(claim, undefined)) : []),
  ]);
};

/** The claim has left: what is new, or who pays, becomes work about a corrected claim. */
const storeAfterSending = (
  { ehr }: Ports,
  chart: Chart,
  claim: Stored<Claim>,
  tables: CodeTables,
): Promise<unknown> =>
  apply(ehr, [
    ...correctedClaimTask(chart, claim, openSuggestions(chart, claim, tables)),
    ...rebillTask(chart, claim, payersOf(chart)),
    ...supersededReview(chart),
  ]);

const withoutClaim = async (
  ports: Ports,
  chart: Chart,
  tables: CodeTables,
  reason: NoClaimReason,
): Promise<EncounterResult> => {
  const { ehr } = ports;
  // Tables that are missing for a while say nothing about the visit.
  if (reason !== 'outside-code-set-dates') await apply(ehr, withdrawnVisit(chart, reason));
  if (reason === 'no-coverage') {
    const day = dateOfService(chart) ?? today(chart);
    await apply(ehr, eligibilityTasks(chart, uninsured(chart), day, coverageFindings(chart, day)));
  } else if (reason === 'self-pay') {
    await forPatient(ports, chart, tables);
  } else if (reason !== 'outside-code-set-dates')
    await apply(ehr, [
      ...withdrawnSelfPay(chart, appliedReviews(chart).length),
      ...needlessQueries(chart, reason),
    ]);
  return { outcome: 'no-claim', reason };
};

/** A visit that the patient pays for: its review, and its bill where that is over already. */
const forPatient = async (ports: Ports, chart: Chart, tables: CodeTables): Promise<void> => {
  const applied = appliedReviews(chart);
  const coded = primaryClaim(chart) ?? reviewedDraft(chart, applied);
  const isWhole = isReviewWithdrawn(chart) || isSelfPayWithdrawn(chart, applied.length);
  const suggestions = openSuggestions(chart, coded, tables);
  const review = reviewTask(chart, {
    claim: coded,
    hasClaim: false,
    suggestions,
    isWhole,
    discrepancies: discrepancies(chart, coded, tables, suggestions),
  });
  await apply(ports.ehr, [...review, ...clinicianQueries(chart, coded, suggestions, tables)]);
  if (review.length === 0 && isReviewed(chart))
    await billPatient(ports, chart, coded, applied.length);
};
