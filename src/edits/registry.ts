import type { ClaimEdit } from './edit.ts';
import { firstEdits } from './first-edits.ts';
import { furtherEdits } from './further-edits.ts';
import { payerEdits } from './payer-edits.ts';

/**
 * All claim edits, in the order in which a biller should put things right: who, then coverage, then
 * what, then how much. An id that is retired stays here as a comment and is never used again.
 */
export const claimEdits: readonly ClaimEdit[] = Object.freeze([
  ...firstEdits,
  ...payerEdits,
  ...furtherEdits,
]);

// Retired: medical-necessity-unsupported (2026-11-29), told by diagnosis-not-covered-by-policy.
