import type { Task } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { idOf } from '../fhir/references.ts';
import { isTaskOf } from '../fhir/tasks.ts';
import type { Ports } from '../ports.ts';
import { visitChanged } from './visit.ts';

/** A clinician answered a query: its answer is evidence for the review of the visit. Answers false for any other Task. */
export const queryAnswered = async (
  ports: Ports,
  practice: Practice,
  taskId: string,
): Promise<boolean> => {
  const task = await ports.ehr.read<Task>('Task', taskId);
  const encounterId = idOf(task?.encounter);
  if (!task || !encounterId || !isTaskOf(task, 'clinician-query')) return false;
  if (task.status === 'completed') await visitChanged(ports, practice, encounterId);
  return true;
};
