import type { Practice } from '../chart.ts';
import type { ScrubResult } from '../edits/scrub.ts';
import type { Ports } from '../ports.ts';
import { readAnswers } from './answer.ts';
import { assertState } from './believed-state.ts';
import { scrubForSending } from './scrub.ts';
import { submitClaim } from './submit.ts';

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
  const scrubbed = await scrubForSending(ports, practice, claimId);
  await submitClaim(ports, practice, claimId, scrubbed?.readyVersion);
  const next = await readAnswers(ports, practice, claimId);
  if (next) await advanceClaim(ports, practice, next);
  return scrubbed?.result;
};
