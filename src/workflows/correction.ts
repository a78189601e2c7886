import type { Task } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { idOf } from '../fhir/references.ts';
import { codeSystem } from '../fhir/systems.ts';
import { isTaskOf } from '../fhir/tasks.ts';
import type { Ports } from '../ports.ts';
import { advanceClaim } from './advance.ts';

/** Did we complete it ourselves, because nothing holds the claim any more? */
const isOurs = ({ output }: Task): boolean =>
  output?.some(({ type }) =>
    type.coding?.some(({ system, code }) => system === codeSystem.io && code === 'result'),
  ) ?? false;

/**
 * A person completed the Task of a held claim, with overrides or without: the claim is checked again.
 * Answers false for any other Task.
 */
export const correctionCompleted = async (
  ports: Ports,
  practice: Practice,
  taskId: string,
): Promise<boolean> => {
  const task = await ports.ehr.read<Task>('Task', taskId);
  const claimId = idOf(task?.focus);
  if (!task || !claimId || !isTaskOf(task, 'claim-correction')) return false;
  if (task.status === 'completed' && !isOurs(task)) await advanceClaim(ports, practice, claimId);
  return true;
};
