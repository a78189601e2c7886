import type { ChargeItem, Claim, Task } from '@medplum/fhirtypes';
import { type Chart, today } from '../chart.ts';
import { addBusinessDays } from '../fhir/dates.ts';
import { identifierOf } from '../fhir/keys.ts';
import { isSent, stateOf, withState } from '../fhir/life.ts';
import { identifierIn, literal } from '../fhir/references.ts';
import { codeSystem, identifierSystem } from '../fhir/systems.ts';
import { create, type Stored, update, type Write } from '../fhir/writes.ts';

const isOver = ({ status }: Task): boolean =>
  ['completed', 'cancelled', 'rejected', 'failed', 'entered-in-error'].includes(status);

/** A claim that has left cannot be taken back by us: the payer is asked to void it (frequency 8). */
const voidTask = (chart: Chart, claim: Stored<Claim>): Write => {
  const identifier = identifierOf('follow-up', claim.id, 'claim', 'visit-cancelled');
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: 'biller' }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    priority: 'urgent',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'corrected-claim' }],
      text: 'The visit was cancelled after its claim was sent: void the claim and return what was paid',
    },
    description:
      'A payment for a visit that did not take place has to be returned; tell the payer with a void claim that quotes its claim number.',
    basedOn: [{ reference: `Claim/${claim.id}` }],
    focus: { reference: `Claim/${claim.id}` },
    for: { reference: `Patient/${chart.patient.id}` },
    encounter: { reference: `Encounter/${chart.encounter?.id}` },
    authoredOn: chart.now,
    performerType: [{ coding: [{ system: codeSystem.owner, code: 'biller' }] }],
    restriction: { period: { end: addBusinessDays(today(chart), 5) } },
    input: [
      {
        type: { coding: [{ system: codeSystem.io, code: 'action' }] },
        valueCodeableConcept: { coding: [{ system: codeSystem.action, code: 'V8' }] },
      },
    ],
  };
  return create(task, identifier);
};

/**
 * What follows when a visit is cancelled or was entered in error: its claim is cancelled before
 * sending and voided after it, the open work on it ends, and nothing of it stays billable.
 */
export const cancelledVisit = (chart: Chart): Write[] => {
  const visit = `Encounter/${chart.encounter?.id}`;
  const claims = chart.claims.flatMap((claim) => (claim.id ? [{ ...claim, id: claim.id }] : []));
  const openReviews = chart.tasks.filter(
    (task) =>
      literal(task.encounter) === visit &&
      !isOver(task) &&
      identifierIn(task.identifier, identifierSystem('coding-review')) !== undefined,
  );
  return [
    // The claim first: it must not look ready while the rest is being put away.
    ...claims.flatMap((claim): Write[] => {
      if (isSent(claim)) return [voidTask(chart, claim)];
      return stateOf(claim) === 'cancelled'
        ? []
        : update<Claim>(claim, { ...withState(claim, 'cancelled'), status: 'cancelled' });
    }),
    ...openReviews.flatMap((task) =>
      update<Task>(task, {
        ...task,
        status: 'cancelled',
        statusReason: { text: 'The visit was cancelled.' },
      }),
    ),
    ...chart.chargeItems
      .filter(({ status }) => status === 'billable' || status === 'planned')
      .flatMap((item) => update<ChargeItem>(item, { ...item, status: 'aborted' })),
  ];
};
