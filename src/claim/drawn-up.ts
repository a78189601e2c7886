import type { Claim, Task } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import { identifierOf } from '../fhir/keys.ts';
import { isCancelled, stateOf, withState } from '../fhir/life.ts';
import { identifierIn } from '../fhir/references.ts';
import { statedCodes } from '../fhir/stated-codes.ts';
import type { Stored } from '../fhir/writes.ts';
import { codedClaim } from './coded.ts';
import { type Decision, decisionsOf } from './decisions.ts';
import { draftClaim } from './draft.ts';
import { insuredAnew, payersOf } from './payers.ts';
import { isWithdrawn } from './withdrawn.ts';

/** How far the coding reviews of a visit are. */
export interface ReviewsSoFar {
  /** Those whose acceptance was written, oldest first. */
  applied: readonly Task[];
  /** Is a coder deciding about what was shown, so that it may not change underneath? */
  isBegun: boolean;
}

/** The Claim of the visit to its first payer, by its key. */
export const primaryClaim = (chart: Chart): Stored<Claim> | undefined => {
  const { system, value } = identifierOf('claim', chart.encounter?.id ?? '');
  return chart.claims.find(
    (claim): claim is Stored<Claim> =>
      claim.id !== undefined && identifierIn(claim.identifier, system ?? '') === value,
  );
};

/** What the record states now and no coder was shown: struck here, so that it is suggested instead. */
const notShown = (draft: Claim, applied: readonly Task[]): Decision[] => {
  const shown = new Set(applied.flatMap(({ input }) => (input ?? []).map(({ id }) => id)));
  return statedCodes(draft)
    .filter(({ id }) => !shown.has(id))
    .map(({ id, kind, system, code }) => ({
      kind: 'rejected',
      about: id,
      isDiagnosis: kind === 'diagnosis',
      isStated: true,
      system,
      code,
      askedCode: code,
    }));
};

/**
 * The draft of the visit; once coders reviewed it, with what they were shown and decided, and
 * nothing that the record states since.
 */
export const reviewedDraft = (chart: Chart, applied: readonly Task[]): Claim => {
  const draft = draftClaim(chart);
  if (applied.length === 0) return draft;
  const struck = notShown(draft, applied);
  const [first, ...later] = applied.map(decisionsOf);
  // The ids of stated codes are those of the draft that was shown, so that one goes in one step.
  const begun = codedClaim(chart, draft, [...(first ?? []), ...struck]);
  return later.reduce((claim, decisions) => codedClaim(chart, claim, decisions), begun);
};

/**
 * The stored unsent Claim brought up to the record: all of it while nobody has reviewed it, the
 * payers alone once somebody has. One that was withdrawn comes back; one that a person cancelled
 * stays as it is.
 */
export const renewedClaim = (
  chart: Chart,
  existing: Stored<Claim>,
  { applied, isBegun }: ReviewsSoFar,
): Stored<Claim> => {
  if (isCancelled(existing) && !isWithdrawn(existing)) return existing;
  const current: Stored<Claim> = isWithdrawn(existing)
    ? { ...withState(existing, undefined), id: existing.id, status: 'draft' }
    : existing;
  const isOfTheRecord = stateOf(current) === undefined && applied.length === 0 && !isBegun;
  if (!isOfTheRecord) return insuredAnew(current, payersOf(chart));
  return {
    ...reviewedDraft(chart, applied),
    id: current.id,
    meta: current.meta ?? {},
    created: current.created,
  };
};
