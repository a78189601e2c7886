import type { Task } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { idOf } from '../fhir/references.ts';
import { codeSystem } from '../fhir/systems.ts';
import type { Ports } from '../ports.ts';
import { visitChanged } from './visit.ts';

const isQuery = (task: Task): boolean =>
  task.code?.coding?.some(
    ({ system, code }) => system === codeSystem.taskCode && code === 'clinician-query',
  ) ?? false;

/** A clinician answered a query: its answer is evidence for the review of the visit. Answers false for any other Task. */
export const queryAnswered = async (
  ports: Ports,
  practice: Practice,
  taskId: string,
): Promise<boolean> => {
  const task = await ports.ehr.read<Task>('Task', taskId);
  const encounterId = idOf(task?.encounter);
  if (!task || !encounterId || !isQuery(task)) return false;
  if (task.status === 'completed') await visitChanged(ports, practice, encounterId);
  return true;
};
