import type { ClaimChart } from '../chart.ts';
import { elements } from '../fhir/elements.ts';
import type { Submission } from '../ports.ts';

/** What a payer is sent: the Claim and all that it refers to. */
export const submissionOf = (chart: ClaimChart): Submission => ({
  controlNumber: elements.patientControlNumber.read(chart.claim) ?? '',
  claim: chart.claim,
  record: {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      chart.patient,
      ...Object.values(chart.parties),
      ...chart.coverages,
      ...chart.responses,
    ].map((resource) => ({
      fullUrl: `${resource.resourceType}/${resource.id}`,
      resource,
    })),
  },
});
