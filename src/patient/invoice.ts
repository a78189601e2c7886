import type { ClaimResponse, Coverage, Invoice, Reference } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { isAdjudication, linesOf } from '../fhir/adjudication.ts';
import { elements, focalInsurance } from '../fhir/elements.ts';
import { identifierOf } from '../fhir/keys.ts';
import { money, sum } from '../fhir/money.ts';
import { extension } from '../fhir/systems.ts';
import { create, type Write } from '../fhir/writes.ts';

/** Medicaid pays Medicare's cost share of a Qualified Medicare Beneficiary; the patient never does. */
const isQmb = (coverage: Coverage): boolean =>
  coverage.class?.some(({ value }) => value === 'QMB') ?? false;

const remarksOfQmb = new Set(['N781', 'N782', 'N783', 'N192']);

/** Whom the bill goes to: the subscriber of a dependant's plan, else the patient. */
export const guarantor = (chart: ClaimChart): Reference | undefined => {
  const coverage = chart.coverages.find(({ relationship }) =>
    relationship?.coding?.some(({ code }) => code === 'child'),
  );
  return coverage?.policyHolder ?? coverage?.subscriber;
};

const words: Record<string, string> = {
  '1': 'your deductible',
  '2': 'your coinsurance',
  '3': 'your copay',
};

/**
 * Deductible, coinsurance and copay: what a patient owes without a person deciding. Any other reason
 * of group PR is follow-up work first.
 */
const isShare = ({ group, carc }: { group: string; carc: string }): boolean =>
  group === 'PR' && carc in words;

const shareOf = (response: ClaimResponse): number =>
  sum(
    linesOf(response)
      .flatMap(({ adjustments }) => adjustments)
      .filter(isShare)
      .map(({ amountCents }) => amountCents),
  );

/**
 * The patient's bill after the last payer answered: what group PR leaves, line by line in plain
 * words; never what the contract writes off, never a QMB's Medicare cost share.
 */
export const patientInvoice = (chart: ClaimChart, response: ClaimResponse): Write[] => {
  if (!isAdjudication(response) || shareOf(response) <= 0) return [];
  const focal = focalInsurance(chart.claim);
  const isLastPayer = !chart.claim.insurance.some(
    ({ sequence }) => sequence > (focal?.sequence ?? 0),
  );
  const isProtected =
    chart.coverages.some(isQmb) ||
    linesOf(response).some(({ remarks }) => remarks.some((one) => remarksOfQmb.has(one)));
  if (!isLastPayer || isProtected) return [];
  const identifier = identifierOf('invoice', chart.claim.id ?? '');
  const lineItem = linesOf(response).flatMap((line) => {
    const shares = line.adjustments.filter(isShare);
    const amountCents = sum(shares.map((one) => one.amountCents));
    if (amountCents === 0) return [];
    const claimLine = chart.claim.item?.find(({ sequence }) => sequence === line.sequence);
    const chargeItem = claimLine?.extension?.find(({ url }) => url === extension.chargeItem)
      ?.valueReference?.reference;
    const reasons = [...new Set(shares.map(({ carc }) => words[carc] ?? ''))].join(' and ');
    const text = `Visit of ${claimLine ? elements.serviceStart.read(claimLine) : ''}: ${reasons}`;
    return [
      {
        sequence: line.sequence,
        ...(chargeItem
          ? { chargeItemReference: { reference: chargeItem } }
          : { chargeItemCodeableConcept: { text } }),
        priceComponent: [{ type: 'base' as const, code: { text }, amount: money(amountCents) }],
      },
    ];
  });
  const total = money(shareOf(response));
  const recipient = guarantor(chart) ?? { reference: `Patient/${chart.patient.id}` };
  const invoice: Invoice = {
    resourceType: 'Invoice',
    identifier: [identifier],
    status: 'issued',
    subject: { reference: `Patient/${chart.patient.id}` },
    recipient: { reference: recipient.reference ?? '' },
    date: response.payment?.date ?? response.created ?? chart.now,
    issuer: chart.claim.provider.reference?.startsWith('Organization/')
      ? { reference: chart.claim.provider.reference }
      : { display: 'the clinic' },
    lineItem,
    totalNet: total,
    totalGross: total,
  };
  return [create(invoice, identifier)];
};
