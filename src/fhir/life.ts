import type { Claim } from '@medplum/fhirtypes';
import { codeSystem } from './systems.ts';

/**
 * The life of a claim, one axis in `Claim.meta.tag`. A Claim without tag is in preparation: its
 * coding review is open.
 */
export type ClaimState =
  | 'held'
  | 'ready'
  | 'submitted'
  | 'delivered'
  | 'accepted'
  | 'rejected'
  | 'adjudicated'
  | 'closed'
  | 'cancelled';

const states: ReadonlySet<string> = new Set<ClaimState>([
  'held',
  'ready',
  'submitted',
  'delivered',
  'accepted',
  'rejected',
  'adjudicated',
  'closed',
  'cancelled',
]);

const isClaimState = (code: string | undefined): code is ClaimState =>
  code !== undefined && states.has(code);

/** Where the claim stands; undefined while its review is open. */
export const stateOf = (claim: Claim): ClaimState | undefined => {
  const code = claim.meta?.tag?.find((tag) => tag.system === codeSystem.claimState)?.code;
  return isClaimState(code) ? code : undefined;
};

/** Has the claim left the clinic, so that it may only be corrected or voided, not edited? */
export const isSent = (claim: Claim): boolean => {
  const state = stateOf(claim);
  return state !== undefined && state !== 'held' && state !== 'ready' && state !== 'cancelled';
};

/** Why the claim stands where it does, e.g. `syntax`, or why it was withdrawn. */
export const stateReasonOf = (claim: Claim): string | undefined =>
  claim.meta?.tag?.find((tag) => tag.system === codeSystem.stateReason)?.code;

/** Was the claim cancelled before it was sent, by us or by a person in the EHR? */
export const isCancelled = (claim: Claim): boolean =>
  stateOf(claim) === 'cancelled' ||
  claim.status === 'cancelled' ||
  claim.status === 'entered-in-error';

/** The claim with its state (and its reason, e.g. `syntax`) replaced; other tags stay. */
export const withState = (claim: Claim, state: ClaimState | undefined, reason?: string): Claim => {
  const others = (claim.meta?.tag ?? []).filter(
    (tag) => tag.system !== codeSystem.claimState && tag.system !== codeSystem.stateReason,
  );
  const tag = [
    ...others,
    ...(state ? [{ system: codeSystem.claimState, code: state }] : []),
    ...(reason ? [{ system: codeSystem.stateReason, code: reason }] : []),
  ];
  const { tag: _dropped, ...meta } = claim.meta ?? {};
  return { ...claim, meta: tag.length ? { ...meta, tag } : meta };
};
