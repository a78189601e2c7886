import type { Practice } from '../chart.ts';
import type { Ports } from '../ports.ts';
import { advanceClaim } from './advance.ts';
import { type EncounterResult, encounterFinished } from './encounter.ts';
import { acceptByPolicy } from './policy.ts';
import { publishReviewForm } from './publish-review-form.ts';
import { reviewCompleted } from './review.ts';

/**
 * A visit or its record changed: it is drawn up, accepted where the clinic's policy says so, and a
 * claim whose review is over already goes on from there.
 */
export const visitChanged = async (
  ports: Ports,
  practice: Practice,
  id: string,
): Promise<EncounterResult> => {
  const result = await encounterFinished(ports, practice, id);
  const accepted =
    result.outcome === 'waiting' ? undefined : await acceptByPolicy(ports, practice, id);
  if (accepted) await reviewCompleted(ports, practice, accepted);
  else if (result.outcome === 'claim' && result.goesOn)
    await advanceClaim(ports, practice, result.claimId);
  await publishReviewForm(ports, practice, id);
  return result;
};
