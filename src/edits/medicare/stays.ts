import type { ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { isWithin } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { DraftChart } from '../edit.ts';
import { answered, eligibilityAnswer } from '../eligibility.ts';

/** X12 service types under which Medicare tells of stays: hospice, skilled nursing care. */
export type Stay = '45' | 'AG';

/**
 * Does the payer's answer say that the patient was in such care on the day of a line (271 EB03 with its
 * dates)? An entry of its own of the answer carries the service type and the benefit period.
 */
export const isInStay = (chart: ClaimChart, stay: Stay): ((line: ClaimItem) => boolean) => {
  const answer = chart.eligibility.length ? eligibilityAnswer(chart) : undefined;
  const coverage = literal(answer?.insurance.coverage);
  const periods = (answer?.response.insurance ?? []).flatMap((one) =>
    one.benefitPeriod &&
    literal(one.coverage) === coverage &&
    one.item?.some(({ category }) => category?.coding?.some(({ code }) => code === stay))
      ? [one.benefitPeriod]
      : [],
  );
  return (line) => {
    const day = periods.length ? elements.serviceStart.read(line) : undefined;
    return day !== undefined && periods.some((period) => isWithin(day, period));
  };
};

/** The payer of an example answers that the patient was in such care from a day on. */
export const inStay = (chart: DraftChart, stay: Stay, start: string): void => {
  const coverage = { reference: 'Coverage/coverage' };
  answered(chart, {
    insurance: [
      { coverage, inforce: true },
      {
        coverage,
        inforce: true,
        benefitPeriod: { start },
        item: [{ category: { coding: [{ system: external.serviceType, code: stay }] } }],
      },
    ],
  });
};
