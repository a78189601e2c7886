import type { ClaimResponse, Coverage, Invoice } from '@medplum/fhirtypes';
import { type ClaimChart, partyOf } from '../chart.ts';
import { type Adjustment, adjudicationOf } from '../fhir/adjudication.ts';
import { ageOn, isWithin, type LocalDate } from '../fhir/dates.ts';
import { firstServiced, focalInsurance } from '../fhir/elements.ts';
import { type Cents, sum } from '../fhir/money.ts';

/**
 * What of group PR goes on a bill without a person deciding, in the patient's words. Any other PR
 * reason asks a person something first (other coverage, the plan, balance-billing protection) and becomes follow-up work.
 */
const billedReasons: Readonly<Record<string, string>> = {
  '1': 'deductible',
  '2': 'coinsurance',
  '3': 'copay',
};

/** What the patient owes for one line, or for the claim as a whole (`sequence` undefined). */
export interface PatientShare {
  sequence: number | undefined;
  amountCents: Cents;
  /** For the patient, e.g. `copay`. */
  words: string;
}

const shareOf = (
  sequence: number | undefined,
  adjustments: readonly Adjustment[],
): PatientShare[] => {
  const billed = adjustments.filter(({ group, carc }) => group === 'PR' && billedReasons[carc]);
  const amountCents = sum(billed.map((one) => one.amountCents));
  return amountCents > 0
    ? [
        {
          sequence,
          amountCents,
          words: [...new Set(billed.map(({ carc }) => billedReasons[carc]))].join(' and '),
        },
      ]
    : [];
};

/** What the patient owes by an answer: PR alone, line by line; never CO, PI or OA. */
export const patientShares = (response: ClaimResponse): PatientShare[] => {
  const { lines, claimAdjustments } = adjudicationOf(response);
  return [
    ...lines.flatMap(({ sequence, adjustments }) => shareOf(sequence, adjustments)),
    ...shareOf(undefined, claimAdjustments),
  ];
};

/** Medicaid pays Medicare's cost share of a Qualified Medicare Beneficiary; the patient never does. */
const isQmb = (coverage: Coverage, on: LocalDate): boolean =>
  coverage.status === 'active' &&
  isWithin(on, coverage.period) &&
  (coverage.class?.some(({ value }) => /^QMB/i.test(value)) ?? false);

/** Remarks by which a payer says that the patient may not be billed (QMB, and N842 in general). */
const protectingRemarks: ReadonlySet<string> = new Set(['N192', 'N781', 'N782', 'N783', 'N842']);

/** May the patient not be billed at all for this claim? */
export const isProtected = (chart: ClaimChart, response: ClaimResponse): boolean => {
  const on = firstServiced(chart.claim);
  return (
    chart.coverages.some((coverage) => isQmb(coverage, on)) ||
    adjudicationOf(response).lines.some(({ remarks }) =>
      remarks.some((one) => protectingRemarks.has(one)),
    )
  );
};

/** Is another payer of the claim still to be asked, so that no bill goes out yet? */
export const hasLaterPayer = ({ claim }: ClaimChart): boolean => {
  const asked = focalInsurance(claim)?.sequence ?? 0;
  return claim.insurance.some(
    ({ sequence, claimResponse }) => sequence > asked && claimResponse === undefined,
  );
};

const adultAge = 18;

/** Whom the bill goes to: the policy holder of a child's plan, else the patient. */
export const guarantor = (chart: ClaimChart): NonNullable<Invoice['recipient']> => {
  const patient = { reference: `Patient/${chart.patient.id}` };
  const { birthDate } = chart.patient;
  if (birthDate && ageOn(birthDate, firstServiced(chart.claim)) >= adultAge) return patient;
  const coverage = chart.coverages.find(({ relationship }) =>
    relationship?.coding?.some(({ code }) => code === 'child'),
  );
  const holder = [coverage?.policyHolder, coverage?.subscriber].find(
    (one) => partyOf(chart, one, 'RelatedPerson') || partyOf(chart, one, 'Patient'),
  );
  return holder?.reference ? { reference: holder.reference } : patient;
};
