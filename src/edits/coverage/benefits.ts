import type { ClaimItem, CoverageEligibilityResponseInsuranceItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { procedureCode } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { Place } from '../edit.ts';
import { eligibilityAnswer } from '../eligibility.ts';
import { serviceConcept } from '../examples/example-claims.ts';
import { isOfficeVisit } from '../visits/visit-codes.ts';

/** One statement of the payer about a service or a type of services (271 EB). */
export type Benefit = CoverageEligibilityResponseInsuranceItem;

/** Does the statement speak of the line: its code, or office visits (service type 98)? */
const speaksOf = ({ productOrService, category }: Benefit, line: ClaimItem): boolean => {
  const code = procedureCode(line);
  if (productOrService)
    return productOrService.coding?.some((one) => one.code === code && code !== undefined) ?? false;
  return (
    isOfficeVisit(code) && (category?.coding?.some((one) => one.code === officeVisits) ?? false)
  );
};

/** X12 service type of a professional visit in an office. */
const officeVisits = '98';

/** The places of lines of which the payer said this in its answer for the date of service. */
export const linesWithBenefit = (
  chart: ClaimChart,
  wrong: (benefit: Benefit, line: ClaimItem) => boolean,
): Place[] => {
  const benefits = chart.eligibility.length ? eligibilityAnswer(chart)?.insurance.item : undefined;
  if (!benefits?.length) return [];
  return eachLine(
    chart,
    (line) =>
      benefits.some((benefit) => speaksOf(benefit, line) && wrong(benefit, line)) &&
      'productOrService',
  );
};

/** What the payer of an example says of the office visit on its first line. */
export const ofTheVisit = (benefit: Benefit): Benefit => ({
  productOrService: serviceConcept('99213'),
  ...benefit,
});

/** What the payer of an example says of office visits. */
export const ofOfficeVisits = (benefit: Benefit): Benefit => ({
  category: { coding: [{ system: external.serviceType, code: officeVisits }] },
  ...benefit,
});
