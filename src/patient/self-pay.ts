import type { ChargeItem, Claim, Invoice } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { identifierOf } from '../fhir/keys.ts';
import { cents, money, sum } from '../fhir/money.ts';
import { create, type Write } from '../fhir/writes.ts';

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
