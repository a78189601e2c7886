import type { Claim } from '@medplum/fhirtypes';
import { type Chart, dateOfService, type Practice, today } from '../chart.ts';
import { cancelledVisit } from '../claim/cancelled-visit.ts';
import { codedClaim } from '../claim/coded.ts';
import { decisionsOf } from '../claim/decisions.ts';
import { draftClaim } from '../claim/draft.ts';
import { type NoClaimReason, noClaimReason } from '../claim/no-claim.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { correctedClaimTask } from '../coding/corrected-claim-task.ts';
import {
  decidedCodes,
  isApplied,
  isUnderway,
  reviewsOf,
  reviewTask,
  supersededReview,
} from '../coding/review-task.ts';
import { suggest } from '../coding/suggest.ts';
import type { Suggestion } from '../coding/suggestion.ts';
import { coverageFindings, eligibilityTasks } from '../eligibility/coverage-findings.ts';
import { diagnosisCodes, procedureCode } from '../fhir/elements.ts';
import { identifierOf } from '../fhir/keys.ts';
import { isSent, stateOf, withState } from '../fhir/life.ts';
import { type Stored, update } from '../fhir/writes.ts';
import { supersededSelfPay } from '../patient/self-pay.ts';
import type { Ports } from '../ports.ts';
import { apply, fromFreshRead } from './apply.ts';
import { gatherEncounter } from './gather.ts';

/** What became of a visit. */
export type EncounterResult =
  | { outcome: 'waiting' }
  | { outcome: 'no-claim'; reason: NoClaimReason }
  | { outcome: 'claim'; claimId: string; suggestions: number };

/**
 * A visit ended, or something about it arrived later: draws up the draft Claim and the coding
 * review, or says for which reason of the closed list there is none.
 */
export const encounterFinished = (
  ports: Ports,
  practice: Practice,
  encounterId: string,
): Promise<EncounterResult> =>
  fromFreshRead(async () => {
    const chart = await gatherEncounter(ports, practice, encounterId);
    const tables = await ports.codes.open(practice.pins);
    if (!chart || !isOver(chart)) return { outcome: 'waiting' };

    const reason = noClaimReason(chart, tables);
    if (reason) return withoutClaim(ports, chart, tables, reason);

    const claim = await storeDraft(ports, chart);
    const suggestions = openSuggestions(chart, claim, tables);
    await storeReview(ports, chart, claim, suggestions);
    await apply(ports.ehr, [
      ...eligibilityTasks(chart, `visit-${encounterId}`, dateOfService(chart) ?? today(chart), []),
      ...supersededSelfPay(chart),
    ]);
    return { outcome: 'claim', claimId: claim.id, suggestions: suggestions.length };
  });

const isOver = ({ encounter }: Chart): boolean =>
  encounter !== undefined &&
  ['finished', 'cancelled', 'entered-in-error'].includes(encounter.status);

/** Has a coder accepted a pass, so that the claim is the coder's and no longer the record's? */
const isAccepted = (chart: Chart): boolean => reviewsOf(chart).some(isApplied);

/** Codes that need no suggestion: on the claim already, or decided about before. */
const openSuggestions = (chart: Chart, claim: Claim, tables: CodeTables): Suggestion[] =>
  suggest(
    chart,
    tables,
    new Set([
      ...decidedCodes(chart),
      ...diagnosisCodes(claim).values(),
      ...(claim.item ?? []).flatMap((line) => procedureCode(line) ?? []),
    ]),
  );

/** Creates the Claim, or brings a draft that nobody has reviewed yet up to the record. */
const storeDraft = async ({ ehr }: Ports, chart: Chart): Promise<Stored<Claim>> => {
  // A visit that was reviewed before it had insurance keeps what its coder decided.
  const draft = reviewsOf(chart)
    .filter(isApplied)
    .reduce((claim, task) => codedClaim(chart, claim, decisionsOf(task)), draftClaim(chart));
  const existing = chart.claims[0];
  const identifier = identifierOf('claim', chart.encounter?.id ?? '');
  if (!existing?.id) return ehr.create(draft, identifier);
  const current: Stored<Claim> = { ...existing, id: existing.id };
  if (stateOf(current) !== undefined || isAccepted(chart) || reviewsOf(chart).some(isUnderway))
    return current;
  const renewed = { ...draft, id: current.id, meta: current.meta ?? {}, created: current.created };
  const [write] = update<Claim>(current, renewed);
  return write?.kind === 'update'
    ? ehr.update({ ...renewed, id: current.id }, write.version)
    : current;
};

/**
 * Before submission the review is opened or renewed, and a claim that was ready no longer is; after
 * it the coder is asked for a corrected claim.
 */
const storeReview = async (
  { ehr }: Ports,
  chart: Chart,
  claim: Stored<Claim>,
  suggestions: readonly Suggestion[],
): Promise<void> => {
  if (isSent(claim)) {
    await apply(ehr, [
      ...correctedClaimTask(chart, claim, suggestions),
      ...supersededReview(chart),
    ]);
    return;
  }
  const writes = reviewTask(chart, claim, true, suggestions);
  const reopens = isAccepted(chart) && suggestions.length > 0 && stateOf(claim) !== undefined;
  // The Task first: from then on nobody scrubs or sends the claim, whatever its tag still says.
  await apply(ehr, [
    ...writes,
    ...(reopens ? update<Claim>(claim, withState(claim, undefined)) : []),
  ]);
};

const withoutClaim = async (
  { ehr }: Ports,
  chart: Chart,
  tables: CodeTables,
  reason: NoClaimReason,
): Promise<EncounterResult> => {
  if (reason === 'no-coverage') {
    const day = dateOfService(chart) ?? today(chart);
    await apply(
      ehr,
      eligibilityTasks(chart, `visit-${chart.encounter?.id}`, day, coverageFindings(chart, day)),
    );
  }
  if (reason === 'self-pay') {
    const draft = draftClaim(chart);
    await apply(ehr, reviewTask(chart, draft, false, openSuggestions(chart, draft, tables)));
  }
  if (reason === 'cancelled') await apply(ehr, cancelledVisit(chart));
  return { outcome: 'no-claim', reason };
};
