import type { ClaimResponse, Invoice, InvoiceLineItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { isBalanced, isReplaced, isReversal, simulatedTag } from '../fhir/adjudication.ts';
import { elements, firstServiced } from '../fhir/elements.ts';
import { identifierOf } from '../fhir/keys.ts';
import { money, sum } from '../fhir/money.ts';
import { literal } from '../fhir/references.ts';
import { extension } from '../fhir/systems.ts';
import { create, type Write } from '../fhir/writes.ts';
import { amendedInvoice, answerOf } from './amended-invoice.ts';
import {
  guarantor,
  hasLaterPayer,
  isProtected,
  type PatientShare,
  patientShares,
} from './responsibility.ts';

const lineItem = (chart: ClaimChart, share: PatientShare, index: number): InvoiceLineItem => {
  const line = chart.claim.item?.find(({ sequence }) => sequence === share.sequence);
  const chargeItem = line?.extension?.find(({ url }) => url === extension.chargeItem)
    ?.valueReference?.reference;
  const visit = (line && elements.serviceStart.read(line)) ?? firstServiced(chart.claim);
  const text = `Your share of the visit on ${visit} (${share.words})`;
  return {
    sequence: index + 1,
    ...(chargeItem
      ? { chargeItemReference: { reference: chargeItem } }
      : { chargeItemCodeableConcept: { text } }),
    priceComponent: [{ type: 'base', code: { text }, amount: money(share.amountCents) }],
  };
};

/** The bill that an answer asks for; undefined when the patient owes nothing, or not yet. */
const billOf = (chart: ClaimChart, response: ClaimResponse): Invoice | undefined => {
  if (isReversal(response) || hasLaterPayer(chart) || isProtected(chart, response))
    return undefined;
  const shares = patientShares(response);
  if (shares.length === 0) return undefined;
  const total = money(sum(shares.map(({ amountCents }) => amountCents)));
  const issuer = literal(chart.claim.provider);
  return {
    resourceType: 'Invoice',
    ...simulatedTag(response),
    identifier: [identifierOf('invoice', chart.claim.id ?? '')],
    extension: [answerOf(response)],
    status: 'issued',
    subject: { reference: `Patient/${chart.patient.id}` },
    recipient: guarantor(chart),
    date: response.payment?.date ?? response.created ?? chart.now,
    ...(issuer?.startsWith('Organization/') ? { issuer: { reference: issuer } } : {}),
    lineItem: shares.map((share, index) => lineItem(chart, share, index)),
    totalNet: total,
    totalGross: total,
  };
};

/**
 * The patient's bill after the last payer answered: deductible, coinsurance and copay, line by line
 * in plain words; never what the contract writes off, never a QMB's Medicare cost share. A later
 * answer for the same claim amends the bill.
 */
export const patientInvoice = (chart: ClaimChart, response: ClaimResponse): Write[] => {
  if (response.outcome !== 'complete' || !isBalanced(response)) return [];
  if (isReplaced(response, chart.responses)) return [];
  const identifier = identifierOf('invoice', chart.claim.id ?? '');
  const bill = billOf(chart, response);
  const existing = chart.invoices.find((one) =>
    one.identifier?.some(
      ({ value, system }) => value === identifier.value && system === identifier.system,
    ),
  );
  if (existing) return amendedInvoice(chart, existing, bill, response);
  return bill ? [create(bill, identifier)] : [];
};
