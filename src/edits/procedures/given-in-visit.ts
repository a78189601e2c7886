import type { Immunization } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { type LocalDate, localDate } from '../../fhir/dates.ts';
import { procedureCode } from '../../fhir/elements.ts';
import { codeIn, literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { DraftChart } from '../edit.ts';
import { earlierServices } from '../same-day.ts';

/** Was the vaccine given in this visit, or on its day where it names none; not reported from elsewhere? */
const isGivenIn = (one: Immunization, chart: ClaimChart, day: LocalDate): boolean => {
  if (one.status !== 'completed' || one.primarySource === false) return false;
  if (one.encounter) return literal(one.encounter) === `Encounter/${chart.encounter?.id}`;
  const given = one.occurrenceDateTime;
  return given !== undefined && localDate(given, chart.practice.timeZone) === day;
};

/** The vaccines given in the visit. */
export const givenVaccines = (chart: ClaimChart, day: LocalDate): Immunization[] =>
  chart.immunizations.filter((one) => isGivenIn(one, chart, day));

/** The CVX code of a vaccine. */
export const cvxOf = (one: Immunization): string | undefined =>
  codeIn(one.vaccineCode, external.cvx);

/** The codes that this claim bills, and the patient's other claims for the day. */
export const billedCodes = (chart: ClaimChart, day: LocalDate): ReadonlySet<string> =>
  new Set([
    ...(chart.claim.item ?? []).flatMap((line) => procedureCode(line) ?? []),
    ...earlierServices(chart, () => true).flatMap((one) => (one.day === day ? one.code : [])),
  ]);

/** A vaccine given in the visit of an example. */
export const vaccinated = (chart: DraftChart, cvx: string): void => {
  chart.immunizations = [
    ...chart.immunizations,
    {
      resourceType: 'Immunization',
      id: `vaccine-${cvx}`,
      status: 'completed',
      vaccineCode: { coding: [{ system: external.cvx, code: cvx }] },
      patient: { reference: 'Patient/patient' },
      encounter: { reference: 'Encounter/visit' },
      occurrenceDateTime: '2026-11-03T09:20:00-06:00',
    },
  ];
};
