import type { ClaimResponse, Extension, Invoice, Task } from '@medplum/fhirtypes';
import { type ClaimChart, today } from '../chart.ts';
import { addBusinessDays } from '../fhir/dates.ts';
import { identifierOf } from '../fhir/keys.ts';
import { cents, money } from '../fhir/money.ts';
import { codeSystem, extension } from '../fhir/systems.ts';
import { create, update, type Write } from '../fhir/writes.ts';

/** Which answer a bill was made from, so that a later one is told from a person's own change. */
export const answerOf = (response: ClaimResponse): Extension => ({
  url: extension.invoiceAnswer,
  valueReference: { reference: `ClaimResponse/${response.id}` },
});

/** The words by which a bill that we took back is known from one that a person cancelled. */
const takenBack = 'The payer changed its answer; nothing is owed for now.';

const madeFrom = ({ extension: details }: Invoice): string | undefined =>
  details?.find(({ url }) => url === extension.invoiceAnswer)?.valueReference?.reference;

const withAnswer = (invoice: Invoice, response: ClaimResponse): Extension[] => [
  ...(invoice.extension ?? []).filter(({ url }) => url !== extension.invoiceAnswer),
  answerOf(response),
];

/** A bill that is paid is a person's: the difference becomes work, not a silent change. */
const differenceTask = (
  chart: ClaimChart,
  existing: Invoice,
  bill: Invoice | undefined,
  response: ClaimResponse,
): Write[] => {
  const before = cents(existing.totalNet) ?? 0;
  const after = cents(bill?.totalNet) ?? 0;
  if (before === after) return [];
  const identifier = identifierOf('follow-up', chart.claim.id ?? '', 'balance', response.id ?? '');
  const owed = after - before;
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: 'patient-billing' }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'patient-balance' }],
      text:
        owed > 0
          ? 'The payer changed its answer after the patient paid: the patient owes more'
          : 'The payer changed its answer after the patient paid: refund the difference',
    },
    focus: { reference: `Invoice/${existing.id}` },
    basedOn: [{ reference: `Claim/${chart.claim.id}` }],
    reasonReference: { reference: `ClaimResponse/${response.id}` },
    for: { reference: `Patient/${chart.patient.id}` },
    authoredOn: chart.now,
    performerType: [{ coding: [{ system: codeSystem.owner, code: 'patient-billing' }] }],
    restriction: { period: { end: addBusinessDays(today(chart), 10) } },
    input: [
      {
        type: { coding: [{ system: codeSystem.io, code: 'action' }] },
        valueCodeableConcept: {
          coding: [{ system: codeSystem.action, code: owed > 0 ? 'PT' : 'REFUND' }],
        },
      },
      {
        type: { coding: [{ system: codeSystem.io, code: 'amount' }] },
        valueMoney: money(Math.abs(owed)),
      },
    ],
  };
  return [create(task, identifier)];
};

/**
 * What a later answer does to a bill that exists: renewed while it is open, taken back when nothing
 * is owed, and a Task with the difference once it is paid. The answer it was made from changes nothing.
 */
export const amendedInvoice = (
  chart: ClaimChart,
  existing: Invoice,
  bill: Invoice | undefined,
  response: ClaimResponse,
): Write[] => {
  if (madeFrom(existing) === `ClaimResponse/${response.id}`) return [];
  const isOurs =
    existing.status === 'issued' ||
    existing.status === 'draft' ||
    (existing.status === 'cancelled' && existing.cancelledReason === takenBack);
  if (!isOurs)
    return existing.status === 'balanced' ? differenceTask(chart, existing, bill, response) : [];
  const { cancelledReason: _reason, ...open } = existing;
  return update<Invoice>(
    existing,
    bill
      ? {
          ...open,
          status: 'issued',
          extension: withAnswer(existing, response),
          date: bill.date ?? chart.now,
          lineItem: bill.lineItem ?? [],
          ...(bill.totalNet ? { totalNet: bill.totalNet, totalGross: bill.totalNet } : {}),
        }
      : {
          ...existing,
          status: 'cancelled',
          cancelledReason: takenBack,
          extension: withAnswer(existing, response),
        },
  );
};
