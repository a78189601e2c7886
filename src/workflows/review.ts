import type { Claim, Task } from '@medplum/fhirtypes';
import { type Chart, dateOfService, type Practice, today } from '../chart.ts';
import { acceptance } from '../claim/acceptance.ts';
import { chargeItems } from '../claim/charge-items.ts';
import { codedClaim } from '../claim/coded.ts';
import { decisionsOf } from '../claim/decisions.ts';
import { draftClaim } from '../claim/draft.ts';
import { isApplied, shownAgain } from '../coding/review-task.ts';
import { isSent, stateOf } from '../fhir/life.ts';
import { idOf } from '../fhir/references.ts';
import { codeSystem } from '../fhir/systems.ts';
import { isOf, type Stored, update, type Write } from '../fhir/writes.ts';
import { selfPayInvoice } from '../patient/self-pay.ts';
import type { Ports } from '../ports.ts';
import { advanceClaim } from './advance.ts';
import { apply, fromFreshRead } from './apply.ts';
import { encounterFinished } from './encounter.ts';
import { gatherEncounter } from './gather.ts';

/** What became of a completed review. */
export type ReviewResult = 'not-a-completed-review' | 'returned' | 'accepted';

const isReview = (task: Task): boolean =>
  task.code?.coding?.some(
    ({ system, code }) => system === codeSystem.taskCode && code === 'coding-review',
  ) ?? false;

/**
 * A coder completed a coding review: the decisions are written as one atomic change, each billed
 * service becomes a ChargeItem, and the claim is scrubbed. Run again after a failure, it goes on
 * where it stopped.
 */
export const reviewCompleted = async (
  ports: Ports,
  practice: Practice,
  taskId: string,
): Promise<ReviewResult> => {
  const step = await fromFreshRead(() => accept(ports, practice, taskId));
  if (step.result !== 'accepted' || !step.encounterId) return step.result;
  // What arrived while the coder worked was left alone; now it may open the next pass, and the
  // claim waits for that.
  await encounterFinished(ports, practice, step.encounterId);
  if (step.claimId) await advanceClaim(ports, practice, step.claimId);
  return 'accepted';
};

interface Step {
  result: ReviewResult;
  encounterId?: string;
  claimId?: string;
}

const accept = async (ports: Ports, practice: Practice, taskId: string): Promise<Step> => {
  const task = await ports.ehr.read<Task>('Task', taskId);
  const encounterId = idOf(task?.encounter);
  if (!task || !encounterId || !isReview(task) || task.status !== 'completed')
    return { result: 'not-a-completed-review' };
  const chart = await gatherEncounter(ports, practice, encounterId);
  if (!chart) return { result: 'not-a-completed-review' };
  const storedClaim = task.basedOn?.length ? chart.claims[0] : undefined;
  if (task.basedOn?.length && !storedClaim)
    throw new Error(
      'The Claim of a completed coding review is not there; deliver the event again when it is.',
    );

  if (storedClaim && !isApplied(task) && isPast(storedClaim)) {
    await apply(ports.ehr, lateDecision(task, chart.now));
    return { result: 'returned' };
  }
  const coded = isApplied(task)
    ? applied(chart, task, storedClaim)
    : await decide(ports, chart, task, storedClaim);
  if (!coded) return { result: 'returned' };
  if (!storedClaim) {
    const items = await apply(ports.ehr, chargeItems(chart, coded));
    const date = dateOfService(chart) ?? today(chart);
    await apply(ports.ehr, selfPayInvoice(chart, coded, items.filter(isOf('ChargeItem')), date));
  }
  return { result: 'accepted', encounterId, ...(coded.id ? { claimId: coded.id } : {}) };
};

/** The coded claim of a review that was written before. */
const applied = (chart: Chart, task: Task, storedClaim: Claim | undefined): Claim =>
  storedClaim ?? codedClaim(chart, draftClaim(chart), decisionsOf(task));

const decide = async (
  { ehr }: Ports,
  chart: Chart,
  task: Stored<Task>,
  storedClaim: Claim | undefined,
): Promise<Claim | undefined> => {
  const draft = storedClaim ?? draftClaim(chart);
  const again = shownAgain(chart, task, draft);
  if (again.length) {
    await apply(ehr, again);
    return undefined;
  }
  const decided = acceptance(chart, task, draft);
  await ehr.transact(decided.writes);
  return decided.kind === 'accepted' ? decided.claim : undefined;
};

/** Sent or cancelled: the codes of this Claim are not changed any more. */
const isPast = (claim: Claim): boolean => isSent(claim) || stateOf(claim) === 'cancelled';

const lateDecision = (task: Stored<Task>, now: string): Write[] =>
  update<Task>(task, {
    ...task,
    status: 'in-progress',
    note: [
      ...(task.note ?? []),
      {
        time: now,
        text: 'The claim was sent or cancelled before this was decided, so nothing was changed. Make a corrected claim, then close this Task.',
      },
    ],
  });
