import type { Coverage } from '@medplum/fhirtypes';
import { isWithin, type LocalDate } from './dates.ts';
import { external } from './systems.ts';

/** Does the patient pay without insurance for this visit (HL7 coverage-selfpay)? */
export const isSelfPay = (coverage: Coverage): boolean =>
  coverage.type?.coding?.some(
    ({ system, code }) =>
      code === external.selfPay ||
      (code === 'pay' && system === 'http://terminology.hl7.org/CodeSystem/coverage-selfpay'),
  ) ?? false;

/** The coverages that count on a day: those in force; where none is, all, so that a person sees them. */
export const coveragesOn = (
  coverages: readonly Coverage[],
  day: LocalDate | undefined,
): Coverage[] => {
  const inForce = coverages.filter(({ period }) => day !== undefined && isWithin(day, period));
  return inForce.length ? inForce : [...coverages];
};
