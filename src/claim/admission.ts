import type { Claim } from '@medplum/fhirtypes';
import { type Chart, dateOfService, placeOfService } from '../chart.ts';
import { elements } from '../fhir/elements.ts';
import { inpatientPlaces } from '../fhir/places-of-service.ts';
import { stayAround } from '../fhir/stay.ts';
import { external } from '../fhir/systems.ts';

/**
 * The Claim of a visit to an inpatient with the day on which the recorded stay began (2300 DTP*435).
 * What a person stated stays; without a recorded stay nothing is stated, and an edit asks.
 */
export const withAdmission = (chart: Chart, claim: Claim): Claim => {
  const date = dateOfService(chart);
  if (!date || !inpatientPlaces.has(placeOfService(chart) ?? '')) return claim;
  if (elements.admissionDate.read(claim)) return claim;
  const stay = stayAround(chart.encounter, chart.visits, date, chart.practice.timeZone);
  if (!stay?.admitted) return claim;
  const known = claim.supportingInfo ?? [];
  return {
    ...claim,
    supportingInfo: [
      ...known,
      {
        sequence: Math.max(0, ...known.map(({ sequence }) => sequence)) + 1,
        category: {
          coding: [{ system: external.supportingInfoCategory, code: 'hospitalized' }],
        },
        timingDate: stay.admitted,
      },
    ],
  };
};
