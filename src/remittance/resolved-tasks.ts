import type { ClaimResponse, Task } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { identifierOf } from '../fhir/keys.ts';
import { identifierIn, literal } from '../fhir/references.ts';
import { codeSystem, identifierSystem } from '../fhir/systems.ts';
import { update, type Write } from '../fhir/writes.ts';
import { referenceToAnswer } from './answer.ts';

const isOpen = ({ status }: Task): boolean =>
  status !== 'completed' &&
  status !== 'cancelled' &&
  status !== 'failed' &&
  status !== 'rejected' &&
  status !== 'entered-in-error';

/** Is it a follow-up Task of this claim, by its key? */
const isOfClaim = (chart: ClaimChart, task: Task): boolean =>
  identifierIn(task.identifier, identifierSystem('follow-up'))?.startsWith(
    `${identifierOf('follow-up', chart.claim.id ?? '').value}.`,
  ) ?? false;

/** Completes the open follow-up Tasks of the claim whose cause a complete answer no longer shows. */
export const resolvedTasks = (
  chart: ClaimChart,
  response: ClaimResponse,
  openKeys: readonly string[],
): Write[] => {
  const answer = referenceToAnswer(response);
  return chart.tasks
    .filter(
      (task) =>
        isOpen(task) &&
        isOfClaim(chart, task) &&
        literal(task.reasonReference) !== literal(answer) &&
        !openKeys.includes(identifierIn(task.identifier, identifierSystem('follow-up')) ?? ''),
    )
    .flatMap((task) =>
      update<Task>(task, {
        ...task,
        status: 'completed',
        statusReason: { text: 'Resolved by a later answer of the payer.' },
        businessStatus: { coding: [{ system: codeSystem.funnel, code: 'resolved-paid' }] },
        output: [
          ...(task.output ?? []),
          {
            type: { coding: [{ system: codeSystem.io, code: 'resolved-by' }] },
            ...(answer ? { valueReference: answer } : { valueString: 'a later answer' }),
          },
        ],
      }),
    );
};
