import type { Task } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { canonical } from '../fhir/canonical.ts';
import type { Stored } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';

/** What a person who completes a Task has before him and says. */
const saidIn = ({ input, output }: Task): string => canonical([input ?? [], output ?? []]);

/**
 * A completed Task under the name of who completed it: the EHR's history says which version first said
 * just what is asked and answered now, and who wrote that one. A person who saves a Task that a program
 * completed decided as little as a program that tags what a person completed.
 */
export const underItsDecider = async (
  { ehr }: Ports,
  { ourPrograms }: Practice,
  task: Stored<Task>,
): Promise<Stored<Task>> => {
  if (!ourPrograms || task.status !== 'completed') return task;
  const versions = await ehr.versions<Task>('Task', task.id);
  const at = versions.findIndex(({ meta }) => meta?.versionId === task.meta?.versionId);
  const said = saidIn(task);
  const others = at < 0 ? [] : versions.slice(at);
  const end = others.findIndex((one) => one.status !== 'completed' || saidIn(one) !== said);
  const first = (end < 0 ? others : others.slice(0, end)).at(-1);
  const author = first?.meta?.author;
  return author ? { ...task, meta: { ...task.meta, author } } : task;
};
