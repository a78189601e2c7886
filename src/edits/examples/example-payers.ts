import type { ClaimResponse, Coverage } from '@medplum/fhirtypes';
import type { PayerRow } from '../../chart.ts';
import { type Adjustment, adjudicatedItems } from '../../fhir/adjudication.ts';
import { cents, money, sum } from '../../fhir/money.ts';
import { extension, external } from '../../fhir/systems.ts';
import type { DraftChart } from '../edit.ts';
import { onMedicare } from './example-charts.ts';

/** The patient of an example has another coverage, of another payer, first or second in order. */
export const coveredAlso = (
  chart: DraftChart,
  sequence: 1 | 2,
  row: Partial<PayerRow> = {},
  difference: Partial<Coverage> = {},
): void => {
  const [own] = chart.practice.payers;
  if (own) {
    const other: PayerRow = { ...own, payerId: '99001', name: 'Other Plan', ...row };
    chart.practice = { ...chart.practice, payers: [...chart.practice.payers, other] };
  }
  chart.parties = {
    ...chart.parties,
    'Organization/other': {
      resourceType: 'Organization',
      id: 'other',
      identifier: [{ system: external.payerId, value: '99001' }],
    },
  };
  chart.coverages = [
    ...chart.coverages,
    {
      resourceType: 'Coverage',
      id: 'other',
      status: 'active',
      beneficiary: { reference: 'Patient/patient' },
      subscriberId: 'OP-1',
      relationship: { coding: [{ code: 'self' }] },
      payor: [{ reference: 'Organization/other' }],
      period: { start: '2026-01-01' },
      ...difference,
    },
  ];
  const others = chart.claim.insurance.map((one) => ({
    ...one,
    sequence: sequence === 1 ? one.sequence + 1 : one.sequence,
  }));
  chart.claim.insurance = [
    ...others,
    { sequence, focal: false, coverage: { reference: 'Coverage/other' } },
  ];
};

/** What the payer before paid and left in an example: the whole charge, less the copay of the patient. */
export const answeredBefore = (
  chart: DraftChart,
  { copayCents = 2000, remarks = [] }: { copayCents?: number; remarks?: readonly string[] } = {},
): ClaimResponse => {
  const lines = chart.claim.item.map(({ sequence, net }, index) => {
    const chargeCents = cents(net) ?? 0;
    const adjustments: Adjustment[] =
      index === 0 ? [{ group: 'PR', carc: '3', amountCents: copayCents }] : [];
    const paidCents = chargeCents - (index === 0 ? copayCents : 0);
    return { sequence, chargeCents, allowedCents: chargeCents, paidCents, adjustments, remarks };
  });
  const answer: ClaimResponse = {
    resourceType: 'ClaimResponse',
    id: 'before',
    status: 'active',
    type: { coding: [{ system: external.claimType, code: 'professional' }] },
    use: 'claim',
    patient: { reference: 'Patient/patient' },
    created: '2026-11-04',
    insurer: { reference: 'Organization/other' },
    request: { reference: 'Claim/first' },
    outcome: 'complete',
    ...adjudicatedItems(lines),
    payment: { type: {}, amount: money(sum(lines.map(({ paidCents }) => paidCents))) },
  };
  chart.responses = [...chart.responses, answer];
  chart.claim.insurance = chart.claim.insurance.map((one) =>
    one.focal ? one : { ...one, claimResponse: { reference: 'ClaimResponse/before' } },
  );
  return answer;
};

/** Medicare pays an example after the plan of the employer, which decided. */
export const medicareSecond = (chart: DraftChart): void => {
  onMedicare(chart);
  coveredAlso(chart, 1, { kind: 'commercial', claimFilingIndicator: 'CI' });
  answeredBefore(chart);
};

/** The claim of an example states why Medicare pays second. */
export const insuranceType = (chart: DraftChart, valueCode: string): void => {
  chart.claim.insurance = chart.claim.insurance.map((one) =>
    one.focal
      ? {
          ...one,
          extension: [...(one.extension ?? []), { url: extension.insuranceType, valueCode }],
        }
      : one,
  );
};
