import type { ClaimResponse, Identifier, Task, TaskInput } from '@medplum/fhirtypes';
import { type ClaimChart, today } from '../chart.ts';
import { isAdjudication, isBalanced, isReplaced, isReversal } from '../fhir/adjudication.ts';
import { focalInsurance } from '../fhir/elements.ts';
import { identifierOf } from '../fhir/keys.ts';
import { stateOf } from '../fhir/life.ts';
import { type Cents, money } from '../fhir/money.ts';
import { identifierIn, literal } from '../fhir/references.ts';
import { codeSystem, external, identifierSystem } from '../fhir/systems.ts';
import { create, update, type Write } from '../fhir/writes.ts';
import { dueBasisOf, referenceToAnswer } from './answer.ts';
import { type Cause, causesOf } from './causes.ts';
import type { Action, Due, Owner } from './denial-action.ts';
import { deadlineOf, priorityOf } from './due.ts';
import { rejectionOf } from './rejections.ts';
import { resolvedTasks } from './resolved-tasks.ts';

const io = (code: string) => ({ coding: [{ system: codeSystem.io, code }] });

const coded = (name: string, system: string, code: string): TaskInput => ({
  type: io(name),
  valueCodeableConcept: { coding: [{ system, code }] },
});

/** One piece of work, before it is a Task. */
interface Work {
  /** `denial-followup`, `rejection` and so on. */
  code: string;
  identifier: Identifier;
  title: string;
  words: string;
  owner: Owner;
  action: Action;
  due: Due;
  carc?: string;
  amountCents: Cents;
  input: readonly TaskInput[];
}

const taskOf = (chart: ClaimChart, response: ClaimResponse, work: Work): Task => {
  const claim = { reference: `Claim/${chart.claim.id}` };
  const coverage = literal(focalInsurance(chart.claim)?.coverage);
  const answer = referenceToAnswer(response);
  const deadline = deadlineOf(work.due, dueBasisOf(chart, response));
  return {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: work.owner }] },
    identifier: [work.identifier],
    status: 'ready',
    intent: 'order',
    priority: priorityOf(deadline, work.amountCents, today(chart)),
    code: { coding: [{ system: codeSystem.taskCode, code: work.code }], text: work.title },
    description: work.words,
    focus: claim,
    basedOn: [claim],
    for: { reference: `Patient/${chart.patient.id}` },
    ...(chart.encounter?.id ? { encounter: { reference: `Encounter/${chart.encounter.id}` } } : {}),
    ...(answer ? { reasonReference: answer } : {}),
    ...(work.carc ? { reasonCode: { coding: [{ system: external.carc, code: work.carc }] } } : {}),
    // A coverage contained in another resource cannot be referenced from here.
    ...(coverage?.startsWith('Coverage/') ? { insurance: [{ reference: coverage }] } : {}),
    authoredOn: chart.now,
    businessStatus: { coding: [{ system: codeSystem.funnel, code: 'new' }] },
    performerType: [{ coding: [{ system: codeSystem.owner, code: work.owner }] }],
    ...(deadline ? { restriction: { period: { end: deadline.due } } } : {}),
    input: [
      coded('action', codeSystem.action, work.action),
      coded('due-rule', codeSystem.due, work.due),
      ...work.input,
      ...(deadline?.limit ? [{ type: io('deadline'), valueDate: deadline.limit }] : []),
      ...(deadline ? [{ type: io('deadline-basis'), valueString: deadline.basis }] : []),
    ],
  };
};

/** The claim as a whole when every line shares the cause, else its line numbers. */
const scopeOf = (chart: ClaimChart, { lines }: Cause): string =>
  lines.length === 0 || lines.length === chart.claim.item?.length ? 'claim' : lines.join('-');

const denialOf = (chart: ClaimChart, response: ClaimResponse, cause: Cause): Work => {
  const { rule, group, carc, lines, remarks, amountCents } = cause;
  const { payer } = dueBasisOf(chart, response);
  return {
    code: rule.action === 'PT' ? 'patient-balance' : 'denial-followup',
    identifier: identifierOf('follow-up', chart.claim.id ?? '', scopeOf(chart, cause), cause.key),
    title: `${group}-${carc}: ${rule.words}`,
    words: rule.words,
    owner: rule.owner,
    // A payer that takes no replacement claims (Medicare Part B) reopens clerical errors instead.
    action: rule.action === 'R7' && payer?.acceptsFrequency7 === false ? 'REOPEN' : rule.action,
    due: rule.due,
    carc,
    amountCents,
    input: [
      coded('group', external.groupCode, group),
      ...remarks.map((remark) => coded('remark', external.rarc, remark)),
      { type: io('amount'), valueMoney: money(amountCents) },
      ...(lines.length ? [{ type: io('lines'), valueString: lines.join(', ') }] : []),
      { type: io('basis'), valueString: rule.basis },
    ],
  };
};

const unbalancedOf = (chart: ClaimChart): Work => ({
  code: 'unbalanced-remittance',
  identifier: identifierOf('follow-up', chart.claim.id ?? '', 'claim', 'unbalanced-remittance'),
  title: 'The payer’s answer does not add up: compare it with the payment',
  words: 'Charges less adjustments are not what was paid; nothing was posted. Call the payer.',
  owner: 'biller',
  action: 'CALL',
  due: 'COR',
  amountCents: 0,
  input: [],
});

const refusedOf = (chart: ClaimChart, response: ClaimResponse): Work => {
  const { status, owner, words } = rejectionOf(response);
  return {
    code: 'rejection',
    identifier: identifierOf('follow-up', chart.claim.id ?? '', 'claim', `rejection-${status}`),
    title: `Rejected before adjudication (${status}): ${words}`,
    words,
    owner,
    action: 'N1',
    due: 'REJ',
    amountCents: 0,
    input: [{ type: io('status'), valueString: status }],
  };
};

const workOf = (chart: ClaimChart, response: ClaimResponse): Work[] => {
  if (!isAdjudication(response))
    return response.outcome === 'error' ? [refusedOf(chart, response)] : [];
  return [
    ...causesOf(response).map((cause) => denialOf(chart, response, cause)),
    ...(isBalanced(response) ? [] : [unbalancedOf(chart)]),
  ];
};

/** The keys of the follow-up Tasks that an answer asks for. */
export const followUpKeys = (chart: ClaimChart, response: ClaimResponse): string[] =>
  workOf(chart, response).map(({ identifier }) => identifier.value ?? '');

/** A claim that was sent again and refused again: the Task that a person completed opens once more. */
const refusedAgain = (chart: ClaimChart, response: ClaimResponse): Write[] => {
  if (stateOf(chart.claim) !== 'delivered' || response.outcome !== 'error') return [];
  if (chart.responses.at(-1)?.id !== response.id) return [];
  const keys = followUpKeys(chart, response);
  return chart.tasks
    .filter(
      ({ status, identifier }) =>
        status === 'completed' &&
        keys.includes(identifierIn(identifier, identifierSystem('follow-up')) ?? ''),
    )
    .flatMap((task) =>
      update<Task>(task, {
        ...task,
        status: 'ready',
        note: [
          ...(task.note ?? []),
          { time: chart.now, text: 'It was sent again and rejected again for the same reason.' },
        ],
      }),
    );
};

const hasTask = (chart: ClaimChart, wanted: Identifier): boolean =>
  chart.tasks.some(({ identifier }) =>
    identifier?.some(({ system, value }) => system === wanted.system && value === wanted.value),
  );

/**
 * The follow-up work of one payer answer: one Task a claim and root cause, with owner, action,
 * deadline and money at stake. What is posted or the patient's cost share makes none, nor does an
 * answer that a later one replaced. A Task that is there already is a person's and stays as it is; one
 * whose cause the answer no longer shows is completed.
 */
export const followUpTasks = (chart: ClaimChart, response: ClaimResponse): Write[] => {
  if (isReplaced(response, chart.responses)) return [];
  const work = workOf(chart, response);
  return [
    ...work
      .filter(({ identifier }) => !hasTask(chart, identifier))
      .map((one) => create(taskOf(chart, response, one), one.identifier)),
    ...refusedAgain(chart, response),
    ...(response.outcome === 'complete' && isBalanced(response) && !isReversal(response)
      ? resolvedTasks(chart, response, followUpKeys(chart, response))
      : []),
  ];
};
