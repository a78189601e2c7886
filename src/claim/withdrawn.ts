import type { ChargeItem, Claim, Task } from '@medplum/fhirtypes';
import { type Chart, today } from '../chart.ts';
import { addBusinessDays } from '../fhir/dates.ts';
import { identifierOf } from '../fhir/keys.ts';
import { isCancelled, stateReasonOf, withState } from '../fhir/life.ts';
import { identifierIn, literal } from '../fhir/references.ts';
import { codeSystem, identifierSystem } from '../fhir/systems.ts';
import { create, type Stored, update, type Write } from '../fhir/writes.ts';
import { hasLeft } from './left.ts';
import type { NoClaimReason } from './no-claim.ts';

/** Why a claim that was drawn up is not to be billed any more. */
export type Withdrawal = Exclude<NoClaimReason, 'outside-code-set-dates'> | 'reopened';

/** What a payer that has the claim already is to be told, and by which action. */
const afterSending: Readonly<Record<Withdrawal, { action: string; words: string }>> = {
  cancelled: {
    action: 'V8',
    words:
      'The visit was cancelled after its claim was sent: void the claim and return what was paid',
  },
  reopened: {
    action: 'HOLD',
    words:
      'The visit was opened again after its claim was sent: when it is closed, correct or void the claim',
  },
  'no-coverage': {
    action: 'REBILL',
    words:
      'The coverage of this visit was taken off the record after its claim was sent: ask whom to bill, and void the claim',
  },
  'self-pay': {
    action: 'V8',
    words:
      'The patient pays for this visit, and its claim was sent: void the claim and bill the patient',
  },
  institutional: {
    action: 'V8',
    words:
      'The visit is a facility stay, and its professional claim was sent: void the claim and bill it as institutional',
  },
  'not-billable-type': {
    action: 'V8',
    words: 'The visit is of a kind that is not billed, and its claim was sent: void the claim',
  },
  'no-provider': {
    action: 'HOLD',
    words:
      'The visit names no provider any more, and its claim was sent: find out who saw the patient, then correct or void the claim',
  },
};

/** Who pays changed, but what was done stands: the review and its charges go on. */
const keepsCoding: ReadonlySet<string> = new Set<Withdrawal>(['no-coverage', 'self-pay']);

const isOver = ({ status }: Task): boolean =>
  ['completed', 'cancelled', 'rejected', 'failed', 'entered-in-error'].includes(status);

const causeOf = (reason: Withdrawal): string => `visit-${reason}`;

/** A claim that has left cannot be taken back by us: a person tells the payer. */
const withdrawalTask = (chart: Chart, claim: Stored<Claim>, reason: Withdrawal): Write => {
  const { action, words } = afterSending[reason];
  const identifier = identifierOf('follow-up', claim.id, 'claim', causeOf(reason));
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: 'biller' }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    priority: 'urgent',
    code: { coding: [{ system: codeSystem.taskCode, code: 'corrected-claim' }], text: words },
    description:
      'A payment for what was not to be billed has to be returned; tell the payer with a void or corrected claim that quotes its claim number.',
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
        valueCodeableConcept: { coding: [{ system: codeSystem.action, code: action }] },
      },
    ],
  };
  return create(task, identifier);
};

const stored = (claims: readonly Claim[]): Stored<Claim>[] =>
  claims.flatMap((claim) => (claim.id ? [{ ...claim, id: claim.id }] : []));

const isOurs = (task: Task, kind: 'coding-review' | 'claim-correction'): boolean =>
  identifierIn(task.identifier, identifierSystem(kind)) !== undefined;

/** The open Tasks about the visit's claims that have no purpose any more. */
const openWork = (chart: Chart, reason: Withdrawal): Stored<Task>[] => {
  const visit = `Encounter/${chart.encounter?.id}`;
  return chart.tasks.filter(
    (task): task is Stored<Task> =>
      task.id !== undefined &&
      !isOver(task) &&
      literal(task.encounter) === visit &&
      (isOurs(task, 'claim-correction') ||
        (isOurs(task, 'coding-review') && !keepsCoding.has(reason))),
  );
};

/**
 * What follows when a visit is not to be billed after all (cancelled, opened again, without
 * coverage, of another kind): its claims are cancelled before sending and a biller is told after
 * it; the open work on it ends, and nothing of it stays billable. Nothing is written twice.
 */
export const withdrawnVisit = (chart: Chart, reason: Withdrawal): Write[] => {
  return [
    // The claim first: it must not look ready while the rest is being put away.
    ...stored(chart.claims).flatMap((claim): Write[] => {
      if (hasLeft(chart, claim)) return [withdrawalTask(chart, claim, reason)];
      if (isCancelled(claim) && stateReasonOf(claim) === undefined) return [];
      return update<Claim>(claim, {
        ...withState(claim, 'cancelled', reason),
        status: 'cancelled',
      });
    }),
    ...openWork(chart, reason).flatMap((task) =>
      update<Task>(task, {
        ...task,
        status: 'cancelled',
        statusReason: {
          coding: [{ system: codeSystem.stateReason, code: reason }],
          text: `The visit is not billed: ${reason}.`,
        },
      }),
    ),
    ...(keepsCoding.has(reason) ? [] : chart.chargeItems)
      .filter(({ status }) => status === 'billable' || status === 'planned')
      .flatMap((item) => update<ChargeItem>(item, { ...item, status: 'aborted' })),
  ];
};

/** Was the claim withdrawn by us, so that it is drawn up again when the reason is gone? */
export const isWithdrawn = (claim: Claim): boolean =>
  isCancelled(claim) && stateReasonOf(claim) !== undefined;

/** Must a coder look at the whole claim again: was the visit itself taken back in between? */
export const isVisitWithdrawn = (claim: Claim): boolean =>
  isWithdrawn(claim) && !keepsCoding.has(stateReasonOf(claim) ?? '');

const isOf = (task: Task, prefix: string, reason: Withdrawal): boolean =>
  identifierIn(task.identifier, identifierSystem('follow-up')) === `${prefix}${reason}`;

/** Ends what was asked of a biller for a reason that does not hold any more. */
export const withdrawalGone = (chart: Chart): Write[] =>
  stored(chart.claims).flatMap((claim) => {
    const prefix = `${identifierOf('follow-up', claim.id, 'claim').value}.visit-`;
    return chart.tasks
      .filter(
        (task): task is Stored<Task> =>
          task.id !== undefined &&
          task.status === 'ready' &&
          // What changed while the visit was open again is for a person to compare.
          !isOf(task, prefix, 'reopened') &&
          (identifierIn(task.identifier, identifierSystem('follow-up'))?.startsWith(prefix) ??
            false),
      )
      .flatMap((task) =>
        update<Task>(task, {
          ...task,
          status: 'cancelled',
          statusReason: { text: 'The visit is to be billed as it was.' },
        }),
      );
  });

/** Does this reason end the coding review of the visit? Who pays does not matter to it. */
export const endsReview = (reason: NoClaimReason): boolean =>
  reason !== 'outside-code-set-dates' && !keepsCoding.has(reason);
