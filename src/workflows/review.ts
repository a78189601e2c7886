import type { Claim, Task } from '@medplum/fhirtypes';
import type { Chart, Practice } from '../chart.ts';
import { acceptance } from '../claim/acceptance.ts';
import { codedClaim, isCodedAlready } from '../claim/coded.ts';
import { decisionsOf } from '../claim/decisions.ts';
import { primaryClaim, reviewedDraft } from '../claim/drawn-up.ts';
import { hasLeft } from '../claim/left.ts';
import { type NoClaimReason, noClaimReason } from '../claim/no-claim.ts';
import { endsReview, isWithdrawn } from '../claim/withdrawn.ts';
import { decidedAfterSending } from '../coding/corrected-claim-task.ts';
import { endedReview, shownAgain } from '../coding/review-task.ts';
import { appliedReviews, isApplied } from '../coding/reviews.ts';
import { staleEvidence } from '../coding/stale-evidence.ts';
import { isCancelled } from '../fhir/life.ts';
import { idOf } from '../fhir/references.ts';
import { isTaskOf } from '../fhir/tasks.ts';
import { type Stored, update, type Write } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { advanceClaim } from './advance.ts';
import { apply, fromFreshRead } from './apply.ts';
import { billPatient } from './bill-patient.ts';
import { asWeCodedIt } from './coded-by-us.ts';
import { encounterFinished } from './encounter.ts';
import { withAnswers } from './form-answers.ts';
import { gatherEncounter } from './gather.ts';
import { openTables } from './open-tables.ts';
import { publishReviewForm } from './publish-review-form.ts';

/** What became of a completed review. */
export type ReviewResult = 'not-a-completed-review' | 'returned' | 'accepted';

/**
 * A coder completed a coding review: the decisions are written as one atomic change, each billed
 * service becomes a ChargeItem, and the claim is scrubbed. Run again after a failure, it goes on
 * where it stopped.
 */
export const reviewCompleted = (
  ports: Ports,
  practice: Practice,
  taskId: string,
): Promise<ReviewResult> =>
  acceptReview(ports, practice, async () =>
    withAnswers(ports, practice, await ports.ehr.read<Task>('Task', taskId)),
  );

/**
 * The acceptance of a completed review, however its decisions came: `read` gives the Task with them,
 * afresh at each attempt. What is written is conditional on the version that was read.
 */
export const acceptReview = async (
  ports: Ports,
  practice: Practice,
  read: () => Promise<Stored<Task> | undefined>,
): Promise<ReviewResult> => {
  const step = await fromFreshRead(async () => accept(ports, practice, await read()));
  if (!step.encounterId) return step.result;
  // What arrived while the coder worked was left alone; now it may open the next pass, and the
  // claim waits for that.
  await encounterFinished(ports, practice, step.encounterId);
  await publishReviewForm(ports, practice, step.encounterId);
  if (step.claimId) await advanceClaim(ports, practice, step.claimId);
  return step.result;
};

interface Step {
  result: ReviewResult;
  encounterId?: string;
  claimId?: string;
}

const accept = async (
  ports: Ports,
  practice: Practice,
  task: Stored<Task> | undefined,
): Promise<Step> => {
  const encounterId = idOf(task?.encounter);
  if (!task || !encounterId || !isTaskOf(task, 'coding-review') || task.status !== 'completed')
    return { result: 'not-a-completed-review' };
  const chart = await gatherEncounter(ports, practice, encounterId);
  if (!chart) return { result: 'not-a-completed-review' };
  const tables = await openTables(ports, chart);
  const reason = noClaimReason(chart, tables);
  const claim = reason === 'self-pay' ? undefined : primaryClaim(chart);
  if (!claim && task.basedOn?.length && !reason)
    throw new Error(
      'The Claim of a completed coding review is not there; deliver the event again when it is.',
    );
  if (!isApplied(task)) {
    const late = tooLate(chart, task, claim, reason);
    if (late) {
      await apply(ports.ehr, late);
      return { result: 'returned', encounterId };
    }
  }
  const reviews = appliedReviews(chart).length + (isApplied(task) ? 0 : 1);
  const coded = isApplied(task)
    ? (claim ?? reviewedDraft(chart, appliedReviews(chart)))
    : await decide(ports, chart, task, claim);
  if (!coded) return { result: 'returned' };
  if (reason === 'self-pay') await billPatient(ports, chart, coded, reviews);
  return { result: 'accepted', encounterId, ...(coded.id ? { claimId: coded.id } : {}) };
};

/** What follows a decision that cannot count any more: the visit or its claim is past it. */
const tooLate = (
  chart: Chart,
  task: Stored<Task>,
  claim: Stored<Claim> | undefined,
  reason: NoClaimReason | undefined,
): Write[] | undefined => {
  if (chart.encounter?.status !== 'finished' || (reason && endsReview(reason)))
    return endedReview(task, reason ?? 'reopened', 'The visit is not to be billed.');
  if (claim && hasLeft(chart, claim)) {
    const coded = codedClaim(chart, claim, decisionsOf(task));
    return [
      ...(update<Claim>(claim, coded).length ? decidedAfterSending(chart, claim, task) : []),
      ...endedReview(
        task,
        'sent',
        'The claim was sent before this was decided, so nothing was changed; what was decided waits in the corrected-claim Task.',
      ),
    ];
  }
  return claim && isCancelled(claim) && !isWithdrawn(claim)
    ? endedReview(task, 'claim-cancelled', 'The claim was cancelled before this was decided.')
    : undefined;
};

const decide = async (
  ports: Ports,
  chart: Chart,
  task: Stored<Task>,
  claim: Stored<Claim> | undefined,
): Promise<Claim | undefined> => {
  const stated = claim ?? reviewedDraft(chart, appliedReviews(chart));
  const draft = await asWeCodedIt(ports, chart.practice, stated, task);
  const isWritten = draft.id !== undefined && isCodedAlready(draft, task, chart.practice);
  const shown = isWritten ? [] : shownAgain(chart, task, draft);
  const again = isWritten || shown.length ? shown : staleEvidence(chart, task);
  if (again.length) {
    await apply(ports.ehr, again);
    return undefined;
  }
  const decided = acceptance(chart, task, draft);
  await ports.ehr.transact(decided.writes);
  return decided.kind === 'accepted' ? decided.claim : undefined;
};
