import { type Chart, dateOfService, partyOf, placeOfService } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { coveragesOn, isSelfPay } from '../fhir/coverage.ts';
import { localDate } from '../fhir/dates.ts';
import { codeIn, identifierIn } from '../fhir/references.ts';
import { isFacilityClass } from '../fhir/stay.ts';
import { external } from '../fhir/systems.ts';

/** Why an Encounter yields no Claim: the closed list. */
export type NoClaimReason =
  | 'self-pay'
  | 'no-coverage'
  | 'institutional'
  | 'no-provider'
  | 'outside-code-set-dates'
  | 'not-billable-type'
  | 'cancelled';

/** Places of service in hospitals, nursing and psychiatric facilities. */
const facilityPlaces = new Set('19 21 22 23 31 32 51 52 54 56 61'.split(' '));

/**
 * A clinician's own visit to a patient in a facility, which is billed on a professional claim: it names
 * such a place of service, as only those claims do, begins and ends on one day, and no other organization
 * provides it.
 */
const isVisitInFacility = (chart: Chart): boolean => {
  const { period, serviceProvider } = chart.encounter ?? {};
  const provider = identifierIn(
    partyOf(chart, serviceProvider, 'Organization')?.identifier,
    external.npi,
  );
  const { timeZone, billingOrganization } = chart.practice;
  return (
    facilityPlaces.has(placeOfService(chart) ?? '') &&
    period?.start !== undefined &&
    period.end !== undefined &&
    localDate(period.start, timeZone) === localDate(period.end, timeZone) &&
    (provider === undefined || provider === billingOrganization)
  );
};

/** Was dental work done, which goes on a dental claim (837D): a CDT code on the visit or a procedure? */
const isDental = (chart: Chart): boolean =>
  [...(chart.encounter?.type ?? []), ...chart.procedures.map(({ code }) => code)].some(
    (concept) => codeIn(concept, external.cdt) !== undefined,
  );

/** Visit types that no payer is billed for: 308646001 is the certification of a death. */
const unbillableTypes = new Set(['308646001']);

/** The reason of the closed list for which this Encounter yields no Claim, if there is one. */
export const noClaimReason = (chart: Chart, tables: CodeTables): NoClaimReason | undefined => {
  const { encounter } = chart;
  if (!encounter) return undefined;
  if (encounter.status === 'cancelled' || encounter.status === 'entered-in-error')
    return 'cancelled';
  // The list has one word for what is not a professional claim.
  const isStay = isFacilityClass(encounter) && !isVisitInFacility(chart);
  if (isStay || isDental(chart)) return 'institutional';
  if (encounter.type?.some((type) => unbillableTypes.has(codeIn(type, external.snomed) ?? ''))) {
    return 'not-billable-type';
  }
  if (!encounter.participant?.some(({ individual }) => individual?.reference)) return 'no-provider';
  const date = dateOfService(chart);
  // The code asked for does not matter: an absent vintage answers "not loaded" for every code.
  if (!date || !tables.diagnosis('Z00.00', date).loaded) return 'outside-code-set-dates';
  if (chart.coverages.length === 0) return 'no-coverage';
  if (coveragesOn(chart.coverages, date).every(isSelfPay)) return 'self-pay';
  return undefined;
};
