import type {
  CoverageEligibilityResponse,
  CoverageEligibilityResponseInsurance,
  Patient,
} from '@medplum/fhirtypes';
import { type ClaimChart, dateOfService, today } from '../chart.ts';
import { isWithin, type LocalDate } from '../fhir/dates.ts';
import { focalInsurance } from '../fhir/elements.ts';
import { literal } from '../fhir/references.ts';
import type { DraftChart } from './edit.ts';

/** The day that an eligibility answer speaks of: the one asked about, else the day of the answer. */
const dayOf = ({ servicedDate, servicedPeriod, created }: CoverageEligibilityResponse): LocalDate =>
  (servicedDate ?? servicedPeriod?.start ?? created).slice(0, 10);

/**
 * What the payer answered about the coverage that this claim asks to pay (271): the latest answer
 * that speaks of the day of the visit or of a day before it.
 */
export const eligibilityAnswer = (
  chart: ClaimChart,
):
  | {
      response: CoverageEligibilityResponse;
      insurance: CoverageEligibilityResponseInsurance;
      day: LocalDate;
    }
  | undefined => {
  if (chart.eligibility.length === 0) return undefined;
  const coverage = literal(focalInsurance(chart.claim)?.coverage);
  const serviced = dateOfService(chart) ?? today(chart);
  for (const response of chart.eligibility) {
    if (response.status !== 'active' || response.outcome !== 'complete') continue;
    const insurance = response.insurance?.find((one) => literal(one.coverage) === coverage);
    const day = dayOf(response);
    if (!insurance) continue;
    if (day <= serviced) return { response, insurance, day };
    if (response.servicedPeriod && isWithin(serviced, response.servicedPeriod))
      return { response, insurance, day: serviced };
  }
  return undefined;
};

/** The patient as the payer has him on file (271 NM1 and DMG): the Patient contained in its answer. */
export const patientOnFile = (chart: ClaimChart): Patient | undefined =>
  eligibilityAnswer(chart)?.response.contained?.find(
    (one): one is Patient => one.resourceType === 'Patient',
  );

/** The payer's answer of an example differs in this. */
export const answered = (
  chart: DraftChart,
  difference: Partial<CoverageEligibilityResponse>,
): void => {
  chart.eligibility = chart.eligibility.map((one) => ({ ...one, ...difference }));
};

/** The payer of an example says this of the coverage. */
export const answeredOfCoverage = (
  chart: DraftChart,
  difference: Partial<CoverageEligibilityResponseInsurance>,
): void =>
  answered(chart, {
    insurance: [{ coverage: { reference: 'Coverage/coverage' }, inforce: true, ...difference }],
  });
