import type { Practice } from '../chart.ts';
import { policyAcceptance } from '../claim/acceptance.ts';
import { isCodedAlready } from '../claim/coded.ts';
import { primaryClaim, reviewedDraft } from '../claim/drawn-up.ts';
import { isWithdrawn } from '../claim/withdrawn.ts';
import { shownAgain } from '../coding/review-task.ts';
import { appliedReviews, isApplied, isUnderway, reviewsOf } from '../coding/reviews.ts';
import { isCancelled } from '../fhir/life.ts';
import type { Ports } from '../ports.ts';
import { fromFreshRead } from './apply.ts';
import { asWeCodedIt } from './coded-by-us.ts';
import { gatherEncounter } from './gather.ts';

/**
 * Accepts the open review of a visit where the clinic's policy covers every code of it, as one atomic
 * write like a coder's. Answers the id of the Task whose acceptance is to go on, if there is one.
 */
export const acceptByPolicy = async (
  ports: Ports,
  practice: Practice,
  encounterId: string,
): Promise<string | undefined> => {
  if (practice.policy.autoAccept.length === 0) return undefined;
  return fromFreshRead(async () => {
    const chart = await gatherEncounter(ports, practice, encounterId);
    const task = chart ? reviewsOf(chart).at(-1) : undefined;
    if (!chart || !task || task.status === 'cancelled') return undefined;
    if (isApplied(task)) return task.id;
    if (isUnderway(task) || task.owner) return undefined;
    const claim = task.basedOn?.length ? primaryClaim(chart) : undefined;
    if (claim && (isCancelled(claim) || isWithdrawn(claim))) return undefined;
    const stated = claim ?? reviewedDraft(chart, appliedReviews(chart));
    const draft = await asWeCodedIt(ports, practice, stated, task);
    const isWritten = isCodedAlready(draft, task, practice);
    // What the claim states otherwise than the list shows, in units or modifiers too, a person looks at.
    if (!isWritten && shownAgain(chart, task, draft).length) return undefined;
    const acceptance = policyAcceptance(chart, task, draft);
    if (!acceptance) return undefined;
    await ports.ehr.transact(acceptance.writes);
    return task.id;
  });
};
