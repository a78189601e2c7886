import type { ChargeItem, Claim, Invoice, Task } from '@medplum/fhirtypes';
import { type Chart, today } from '../chart.ts';
import { addBusinessDays, type LocalDate } from '../fhir/dates.ts';
import { identifierOf } from '../fhir/keys.ts';
import { cents, money, sum } from '../fhir/money.ts';
import { codeSystem } from '../fhir/systems.ts';
import { create, update, type Write } from '../fhir/writes.ts';

/**
 * The bill of a visit without insurance: the reviewed services at the clinic's own charges. It is a
 * draft while a service has no charge, so that nothing is given away or guessed.
 */
export const selfPayInvoice = (
  chart: Chart,
  coded: Claim,
  chargeItems: readonly ChargeItem[],
  date: LocalDate,
): Write[] => {
  const lines = coded.item ?? [];
  if (lines.length === 0) return [];
  const identifier = identifierOf('invoice', 'self-pay', chart.encounter?.id ?? '');
  const total = money(sum(lines.map(({ net }) => cents(net) ?? 0)));
  const invoice: Invoice = {
    resourceType: 'Invoice',
    identifier: [identifier],
    status: lines.every(({ net }) => net) ? 'issued' : 'draft',
    subject: { reference: `Patient/${chart.patient.id}` },
    recipient: { reference: `Patient/${chart.patient.id}` },
    date,
    lineItem: lines.map((line, index) => {
      const chargeItem = chargeItems[index];
      return {
        sequence: line.sequence,
        ...(chargeItem?.id
          ? { chargeItemReference: { reference: `ChargeItem/${chargeItem.id}` } }
          : { chargeItemCodeableConcept: line.productOrService }),
        ...(line.net ? { priceComponent: [{ type: 'base' as const, amount: line.net }] } : {}),
      };
    }),
    totalNet: total,
    totalGross: total,
  };
  return [create(invoice, identifier)];
};

/** The words by which a bill that we took back is known from one that a person cancelled. */
const insuredReason = 'Insurance was found for this visit; it is billed first.';

/**
 * A self-pay visit turned out to be insured: its bill is taken back, so that the patient does not
 * pay what the plan owes. A bill that is paid already stays, and a Task asks for the refund.
 */
export const supersededSelfPay = (chart: Chart): Write[] => {
  const encounterId = chart.encounter?.id ?? '';
  const { value } = identifierOf('invoice', 'self-pay', encounterId);
  const invoice = chart.invoices.find(({ identifier }) =>
    identifier?.some((one) => one.value === value),
  );
  if (invoice?.status === 'issued' || invoice?.status === 'draft')
    return update<Invoice>(invoice, {
      ...invoice,
      status: 'cancelled',
      cancelledReason: insuredReason,
    });
  if (invoice?.status !== 'balanced') return [];
  const identifier = identifierOf('follow-up', encounterId, 'self-pay-refund');
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: 'patient-billing' }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'patient-balance' }],
      text: 'Insurance was found for a visit that the patient has paid: hold the money until the plan has answered, then refund the rest',
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
        valueCodeableConcept: { coding: [{ system: codeSystem.action, code: 'REFUND' }] },
      },
    ],
  };
  return [create(task, identifier)];
};
