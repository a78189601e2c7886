import type { Claim, Task } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { withState } from '../fhir/life.ts';
import { type Stored, update, type Write } from '../fhir/writes.ts';
import { unacceptedReviews } from './reviews.ts';

/**
 * A review says that it was applied, and no acceptance of it was written: somebody else wrote the
 * Task. The claim is held, then the last such review goes back to a coder.
 */
export const heldUnaccepted = (chart: ClaimChart): Write[] => {
  const { claim, now } = chart;
  const task = unacceptedReviews(chart).at(-1);
  if (!task) return [];
  return [
    ...update<Claim>(claim, withState(claim, 'held', 'nobody-accepted')),
    ...returnedUnaccepted(task, now),
  ];
};

/** A review that says it was applied, and was not, goes back to a coder. */
export const returnedUnaccepted = (task: Stored<Task>, now: string): Write[] => {
  const { businessStatus: _applied, ...rest } = task;
  return update<Task>(task, {
    ...rest,
    id: task.id,
    status: 'in-progress',
    note: [
      ...(task.note ?? []),
      {
        time: now,
        text: 'This review was marked as done, and nobody’s acceptance is kept. Take the Task as a Practitioner, decide, and complete it again.',
      },
    ],
  });
};
