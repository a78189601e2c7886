import type { ClaimChart } from '../../chart.ts';
import { ageOn, daysBetween, type LocalDate } from '../../fhir/dates.ts';

/** Completed years of age on a day; undefined while the birth date is not known to the day. */
export const ageOfPatient = (
  { patient }: Pick<ClaimChart, 'patient'>,
  day: LocalDate,
): number | undefined =>
  patient.birthDate?.length === 10 ? ageOn(patient.birthDate, day) : undefined;

/** Days since birth on a day, 0 on the day of birth; undefined while the birth date is not known. */
export const daysOfPatient = (
  { patient }: Pick<ClaimChart, 'patient'>,
  day: LocalDate,
): number | undefined =>
  patient.birthDate?.length === 10 ? daysBetween(patient.birthDate, day) : undefined;
