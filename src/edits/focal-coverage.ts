import type { Coverage, Patient, Reference, RelatedPerson } from '@medplum/fhirtypes';
import { type ClaimChart, type PayerRow, party, partyOf } from '../chart.ts';
import { focalInsurance } from '../fhir/elements.ts';
import { identifierIn, literal } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import { readOnce } from './read-once.ts';

/** The Coverage of the patient that a reference of the claim leads to. */
export const coverageAt = (
  chart: ClaimChart,
  place: Reference | undefined,
): Coverage | undefined => {
  const reference = literal(place);
  return chart.coverages.find(({ id }) => id === reference || `Coverage/${id}` === reference);
};

/** The Coverage that this claim asks to pay. */
export const focalCoverage = readOnce((chart: ClaimChart): Coverage | undefined =>
  coverageAt(chart, focalInsurance(chart.claim)?.coverage),
);

/** The member id (837P 2010BA NM109): Coverage.subscriberId, else its first identifier. */
export const memberIdOf = (coverage: Coverage | undefined): string | undefined =>
  coverage?.subscriberId ?? coverage?.identifier?.[0]?.value;

/** The row of the payer that this claim goes to, by the payer id of its Organization. */
export const payerRowOf = readOnce((chart: ClaimChart): PayerRow | undefined =>
  payerRowFor(chart, focalCoverage(chart)),
);

/** The row of the payer of a coverage. */
export const payerRowFor = (
  chart: ClaimChart,
  coverage: Coverage | undefined,
): PayerRow | undefined => {
  const payer = partyOf(chart, coverage?.payor[0], 'Organization');
  const payerId = identifierIn(payer?.identifier, external.payerId);
  return chart.practice.payers.find((row) => row.payerId === payerId);
};

/** Is the patient the subscriber (SBR02 18)? */
export const isSubscriber = ({ relationship }: Coverage): boolean =>
  relationship?.coding?.some(({ code }) => code === 'self') ?? false;

/** The person whose plan it is; undefined where the coverage names none. */
export const subscriberOf = (
  chart: ClaimChart,
  coverage: Coverage | undefined = focalCoverage(chart),
): Patient | RelatedPerson | undefined => {
  if (literal(coverage?.subscriber) === `Patient/${chart.patient.id}`) return chart.patient;
  const found = party(chart, coverage?.subscriber);
  return found?.resourceType === 'Patient' || found?.resourceType === 'RelatedPerson'
    ? found
    : undefined;
};
