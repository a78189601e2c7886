import type { ChargeItem, Claim, Task } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { stateOf, withState } from '../fhir/life.ts';
import { idOf } from '../fhir/references.ts';
import { isTaskOf } from '../fhir/tasks.ts';
import { update } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { advanceClaim } from './advance.ts';
import { apply, fromFreshRead } from './apply.ts';
import { gatherClaim } from './gather-claim.ts';

/**
 * A biller completed the Task of a claim that was rejected before adjudication, so that no payer has
 * it: it is scrubbed and sent again under its number. Answers false for any other Task.
 */
export const rejectionCorrected = async (
  ports: Ports,
  practice: Practice,
  taskId: string,
): Promise<boolean> => {
  const task = await ports.ehr.read<Task>('Task', taskId);
  const claimId = idOf(task?.focus);
  if (!task || !claimId || !isTaskOf(task, 'rejection')) return false;
  if (task.status !== 'completed') return true;
  await fromFreshRead(async () => {
    const chart = await gatherClaim(ports, practice, claimId);
    if (!chart || stateOf(chart.claim) !== 'rejected') return;
    await apply(ports.ehr, [
      ...chart.chargeItems
        .filter(({ status }) => status === 'billed')
        .flatMap((item) => update<ChargeItem>(item, { ...item, status: 'billable' })),
      ...update<Claim>(chart.claim, { ...withState(chart.claim, undefined), status: 'draft' }),
    ]);
  });
  await advanceClaim(ports, practice, claimId);
  return true;
};
