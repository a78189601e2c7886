import type { Claim, Task } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { withState } from '../fhir/life.ts';
import { update, type Write } from '../fhir/writes.ts';
import { unacceptedReviews } from './review-task.ts';

/**
 * A review says that it was applied, and no acceptance of it was written: somebody else wrote the
 * Task. The claim is held, then the last such review goes back to a coder.
 */
export const heldUnaccepted = (chart: ClaimChart): Write[] => {
  const { claim, now } = chart;
  const task = unacceptedReviews(chart).at(-1);
  if (!task) return [];
  const { businessStatus: _applied, ...rest } = task;
  return [
    ...update<Claim>(claim, withState(claim, 'held', 'nobody-accepted')),
    ...update<Task>(task, {
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
    }),
  ];
};
