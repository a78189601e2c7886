import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../src/chart.ts';

/** The chart as an EHR hands it over: one Bundle with all that a scrub reads. */
export const bundleOfChart = (chart: ClaimChart, id?: string): Bundle => {
  const resources: Resource[] = [
    chart.claim,
    ...chart.history,
    chart.patient,
    ...(chart.encounter ? [chart.encounter] : []),
    ...chart.visits,
    ...chart.coverages,
    ...Object.values(chart.parties),
    ...chart.conditions,
    ...chart.immunizations,
    ...chart.medications,
    ...chart.consents,
    ...chart.responses,
    ...chart.eligibility,
    ...chart.chargeMaster,
  ];
  return {
    resourceType: 'Bundle',
    type: 'collection',
    ...(id === undefined ? {} : { id }),
    entry: resources.map((resource) => ({ resource })),
  };
};
