import type { ClaimResponse, Task } from '@medplum/fhirtypes';
import { type ClaimChart, partyOf } from '../chart.ts';
import { isAdjudication, linesOf } from '../fhir/adjudication.ts';
import { addBusinessDays, localDate } from '../fhir/dates.ts';
import { elements } from '../fhir/elements.ts';
import { identifierOf } from '../fhir/keys.ts';
import { type Cents, money } from '../fhir/money.ts';
import { identifierIn, literal } from '../fhir/references.ts';
import { codeSystem, external } from '../fhir/systems.ts';
import { create, type Write } from '../fhir/writes.ts';
import { type DenialAction, denialAction } from './denial-actions.ts';
import { dueDate } from './due.ts';

/** One root cause of unpaid money on a claim. */
export interface Cause {
  group: string;
  carc: string;
  rule: DenialAction & { basis: 'row' | 'default' };
  lines: readonly number[];
  remarks: readonly string[];
  amountCents: Cents;
}

/** Is it money that nobody has to work for: posted, or the patient's share? */
const isRoutine = ({ action, due }: DenialAction): boolean =>
  due === 'NONE' || action === 'PT' || action === 'ADJ';

/** The root causes in an adjudication: one a group and CARC, with all its lines. */
export const causesOf = (response: ClaimResponse): Cause[] => {
  const causes = new Map<string, Cause>();
  for (const line of linesOf(response)) {
    for (const { group, carc, amountCents } of line.adjustments) {
      const rule = denialAction(group, carc, line.remarks);
      if (isRoutine(rule)) continue;
      const id = `${group}-${carc}`;
      const known = causes.get(id);
      causes.set(id, {
        group,
        carc,
        rule,
        lines: [...(known?.lines ?? []), line.sequence],
        remarks: [...new Set([...(known?.remarks ?? []), ...line.remarks])],
        amountCents: (known?.amountCents ?? 0) + amountCents,
      });
    }
  }
  return [...causes.values()];
};

const io = (code: string) => ({ coding: [{ system: codeSystem.io, code }] });

const payerRow = (chart: ClaimChart, response: ClaimResponse) => {
  const payerId = identifierIn(
    partyOf(chart, response.insurer, 'Organization')?.identifier,
    external.payerId,
  );
  return chart.practice.payers.find((one) => one.payerId === payerId);
};

const answeredOn = (chart: ClaimChart, response: ClaimResponse) =>
  localDate(response.payment?.date ?? response.created ?? chart.now, chart.practice.timeZone);

const servicedOn = (chart: ClaimChart): string => {
  const line = chart.claim.item?.[0];
  return (line && elements.serviceStart.read(line)) ?? chart.claim.created.slice(0, 10);
};

const about = (chart: ClaimChart, response: ClaimResponse): Partial<Task> => {
  const claim = { reference: `Claim/${chart.claim.id}` };
  const insurance = chart.claim.insurance.find(({ focal }) => focal)?.coverage;
  return {
    focus: claim,
    basedOn: [claim],
    for: { reference: `Patient/${chart.patient.id}` },
    ...(chart.encounter?.id ? { encounter: { reference: `Encounter/${chart.encounter.id}` } } : {}),
    ...(response.id ? { reasonReference: { reference: `ClaimResponse/${response.id}` } } : {}),
    ...(literal(insurance)?.startsWith('Coverage/')
      ? { insurance: [{ reference: literal(insurance) ?? '' }] }
      : {}),
    authoredOn: chart.now,
    businessStatus: { coding: [{ system: codeSystem.funnel, code: 'new' }] },
  };
};

const denialTask = (chart: ClaimChart, response: ClaimResponse, cause: Cause): Write => {
  const scope =
    cause.lines.length === (chart.claim.item?.length ?? 0) ? 'claim' : cause.lines.join('-');
  const identifier = identifierOf(
    'follow-up',
    chart.claim.id ?? '',
    scope,
    `${cause.group}-${cause.carc}`,
  );
  const due = dueDate(
    cause.rule.due,
    payerRow(chart, response),
    answeredOn(chart, response),
    servicedOn(chart),
  );
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: cause.rule.owner }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    priority: cause.amountCents >= 50_000 ? 'urgent' : 'routine',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'denial-followup' }],
      text: `${cause.group}-${cause.carc}: ${cause.rule.words}`,
    },
    description: cause.rule.words,
    ...about(chart, response),
    reasonCode: { coding: [{ system: external.carc, code: cause.carc }] },
    performerType: [{ coding: [{ system: codeSystem.owner, code: cause.rule.owner }] }],
    ...(due ? { restriction: { period: { end: due } } } : {}),
    input: [
      {
        type: io('action'),
        valueCodeableConcept: { coding: [{ system: codeSystem.action, code: cause.rule.action }] },
      },
      {
        type: io('due-rule'),
        valueCodeableConcept: { coding: [{ system: codeSystem.due, code: cause.rule.due }] },
      },
      {
        type: io('group'),
        valueCodeableConcept: { coding: [{ system: external.groupCode, code: cause.group }] },
      },
      ...cause.remarks.map((code) => ({
        type: io('remark'),
        valueCodeableConcept: { coding: [{ system: external.rarc, code }] },
      })),
      { type: io('amount'), valueMoney: money(cause.amountCents) },
      { type: io('lines'), valueString: cause.lines.join(', ') },
      { type: io('basis'), valueString: cause.rule.basis },
    ],
  };
  return create(task, identifier);
};

const rejectionTask = (chart: ClaimChart, response: ClaimResponse): Write => {
  const status = response.error?.[0]?.code.coding?.map(({ code }) => code).join(' ') ?? 'unstated';
  const identifier = identifierOf(
    'follow-up',
    chart.claim.id ?? '',
    'claim',
    `rejection-${status}`,
  );
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: 'biller' }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    priority: 'urgent',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'rejection' }],
      text: `The payer refused this claim before adjudication (${status}): correct it and send it again`,
    },
    ...about(chart, response),
    performerType: [{ coding: [{ system: codeSystem.owner, code: 'biller' }] }],
    restriction: { period: { end: addBusinessDays(answeredOn(chart, response), 2) } },
    input: [
      {
        type: io('action'),
        valueCodeableConcept: { coding: [{ system: codeSystem.action, code: 'N1' }] },
      },
      { type: io('status'), valueString: status },
    ],
  };
  return create(task, identifier);
};

/**
 * The follow-up work of one payer answer: one Task a claim and root cause, with owner, action,
 * deadline and money at stake. What is posted or the patient's share makes none.
 */
export const followUpTasks = (chart: ClaimChart, response: ClaimResponse): Write[] => {
  if (isAdjudication(response))
    return causesOf(response).map((cause) => denialTask(chart, response, cause));
  return response.outcome === 'error' ? [rejectionTask(chart, response)] : [];
};
