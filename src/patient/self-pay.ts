import type { Claim, Invoice, InvoiceLineItem, Task } from '@medplum/fhirtypes';
import { type Chart, today } from '../chart.ts';
import { addBusinessDays, type LocalDate } from '../fhir/dates.ts';
import { hashOf, identifierOf } from '../fhir/keys.ts';
import { type Cents, cents, money, sum } from '../fhir/money.ts';
import { codeSystem, extension } from '../fhir/systems.ts';
import { create, update, type Write } from '../fhir/writes.ts';

const billIdentifier = (chart: Chart) =>
  identifierOf('invoice', 'self-pay', chart.encounter?.id ?? '');

/** The bill of this visit to a patient without insurance, if there is one. */
const selfPayBill = (chart: Chart): Invoice | undefined => {
  const { system, value } = billIdentifier(chart);
  return chart.invoices.find(({ identifier }) =>
    identifier?.some((one) => one.system === system && one.value === value),
  );
};

const itemOf = (line: NonNullable<Claim['item']>[number]): InvoiceLineItem => {
  const chargeItem = line.extension?.find(({ url }) => url === extension.chargeItem)?.valueReference
    ?.reference;
  return {
    sequence: line.sequence,
    ...(chargeItem
      ? { chargeItemReference: { reference: chargeItem } }
      : { chargeItemCodeableConcept: line.productOrService }),
    ...(line.net ? { priceComponent: [{ type: 'base' as const, amount: line.net }] } : {}),
  };
};

/** What was billed, in short: a bill made from the same lines is left as a person changed it. */
const basisOf = (lines: NonNullable<Claim['item']>): string =>
  hashOf(
    JSON.stringify(
      lines.map(({ productOrService, quantity, net }) => [
        productOrService.coding?.[0]?.code,
        quantity?.value,
        net?.value,
      ]),
    ),
  ).slice(0, 16);

const madeFrom = (invoice: Invoice): string | undefined =>
  invoice.extension?.find(({ url }) => url === extension.invoiceBasis)?.valueString;

/** The words by which a bill that we took back is known from one that a person cancelled. */
const takenBack = {
  insured: 'Insurance was found for this visit; it is billed first.',
  withdrawn: 'The visit is not billed.',
};

const isTakenBack = ({ status, cancelledReason }: Invoice): boolean =>
  status === 'cancelled' && Object.values(takenBack).includes(cancelledReason ?? '');

const patientTask = (
  chart: Chart,
  invoice: Invoice,
  work: { cause: string; action: 'REFUND' | 'PT'; words: string; amountCents?: Cents },
): Write => {
  const encounterId = chart.encounter?.id ?? '';
  const identifier = identifierOf('follow-up', encounterId, work.cause);
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: 'patient-billing' }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'patient-balance' }],
      text: work.words,
    },
    focus: { reference: `Invoice/${invoice.id}` },
    for: { reference: `Patient/${chart.patient.id}` },
    encounter: { reference: `Encounter/${encounterId}` },
    authoredOn: chart.now,
    performerType: [{ coding: [{ system: codeSystem.owner, code: 'patient-billing' }] }],
    restriction: { period: { end: addBusinessDays(today(chart), 5) } },
    input: [
      {
        type: { coding: [{ system: codeSystem.io, code: 'action' }] },
        valueCodeableConcept: { coding: [{ system: codeSystem.action, code: work.action }] },
      },
      ...(work.amountCents === undefined
        ? []
        : [
            {
              type: { coding: [{ system: codeSystem.io, code: 'amount' }] },
              valueMoney: money(work.amountCents),
            },
          ]),
    ],
  };
  return create(task, identifier);
};

/** A paid bill is a person's: what a later review changes about it becomes work. */
const difference = (chart: Chart, paid: Invoice, next: Invoice): Write[] => {
  const owed = (cents(next.totalNet) ?? 0) - (cents(paid.totalNet) ?? 0);
  if (owed === 0) return [];
  return [
    patientTask(chart, paid, {
      cause: `self-pay-difference-${madeFrom(next) ?? ''}`,
      action: owed > 0 ? 'PT' : 'REFUND',
      words:
        owed > 0
          ? 'The coding of a visit changed after the patient paid: the patient owes more'
          : 'The coding of a visit changed after the patient paid: refund the difference',
      amountCents: Math.abs(owed),
    }),
  ];
};

/**
 * The bill of a visit without insurance: the reviewed services at the clinic's own charges. It is a
 * draft while a service has no charge, so that nothing is given away or guessed. A later review
 * renews it while it is open; once it is paid, the difference is a Task.
 */
export const selfPayInvoice = (chart: Chart, coded: Claim, date: LocalDate): Write[] => {
  const lines = coded.item ?? [];
  const existing = selfPayBill(chart);
  if (lines.length === 0 && !existing) return [];
  const identifier = billIdentifier(chart);
  const total = money(sum(lines.map(({ net }) => cents(net) ?? 0)));
  const lineItem = lines.map(itemOf);
  const basis = basisOf(lines);
  const invoice: Invoice = {
    resourceType: 'Invoice',
    identifier: [identifier],
    extension: [{ url: extension.invoiceBasis, valueString: basis }],
    status: lines.every(({ net }) => net) ? 'issued' : 'draft',
    subject: { reference: `Patient/${chart.patient.id}` },
    recipient: { reference: `Patient/${chart.patient.id}` },
    date,
    lineItem,
    totalNet: total,
    totalGross: total,
  };
  if (!existing) return [create(invoice, identifier)];
  if (existing.status === 'balanced')
    return madeFrom(existing) === basis ? [] : difference(chart, existing, invoice);
  const isOpen = existing.status === 'issued' || existing.status === 'draft';
  if (!isTakenBack(existing) && (!isOpen || madeFrom(existing) === basis)) return [];
  const { cancelledReason: _reason, ...open } = existing;
  return update<Invoice>(existing, {
    ...open,
    extension: [
      ...(existing.extension ?? []).filter(({ url }) => url !== extension.invoiceBasis),
      { url: extension.invoiceBasis, valueString: basis },
    ],
    status: invoice.status,
    lineItem,
    totalNet: total,
    totalGross: total,
  });
};

const taken = (
  chart: Chart,
  words: string,
  refund: { cause: string; words: string },
  reviews?: number,
): Write[] => {
  const invoice = selfPayBill(chart);
  if (invoice?.status === 'issued' || invoice?.status === 'draft')
    return update<Invoice>(invoice, {
      ...invoice,
      status: 'cancelled',
      cancelledReason: words,
      ...(reviews === undefined
        ? {}
        : {
            extension: [
              ...(invoice.extension ?? []).filter(({ url }) => url !== extension.invoiceReviews),
              { url: extension.invoiceReviews, valueInteger: reviews },
            ],
          }),
    });
  return invoice?.status === 'balanced'
    ? [patientTask(chart, invoice, { ...refund, action: 'REFUND' })]
    : [];
};

/**
 * A self-pay visit turned out to be insured: its bill is taken back, so that the patient does not
 * pay what the plan owes. A bill that is paid already stays, and a Task asks for the refund.
 */
export const supersededSelfPay = (chart: Chart): Write[] =>
  taken(chart, takenBack.insured, {
    cause: 'self-pay-refund',
    words:
      'Insurance was found for a visit that the patient has paid: hold the money until the plan has answered, then refund the rest',
  });

/**
 * A self-pay visit is not to be billed after all; what was paid is returned by a person. `reviews`:
 * how many reviews were accepted by then.
 */
export const withdrawnSelfPay = (chart: Chart, reviews: number): Write[] =>
  taken(
    chart,
    takenBack.withdrawn,
    {
      cause: 'self-pay-withdrawn',
      words: 'The patient has paid for a visit that is not billed: refund the payment',
    },
    reviews,
  );

/**
 * Was the bill taken back with its visit, and has no coder accepted the visit anew since? Then an
 * acceptance from before does not bring it back.
 */
export const isSelfPayWithdrawn = (chart: Chart, reviews: number): boolean => {
  const invoice = selfPayBill(chart);
  if (invoice?.status !== 'cancelled' || invoice.cancelledReason !== takenBack.withdrawn)
    return false;
  const before = invoice.extension?.find(({ url }) => url === extension.invoiceReviews);
  return reviews <= (before?.valueInteger ?? 0);
};
