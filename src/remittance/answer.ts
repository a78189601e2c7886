import type { ClaimResponse, Reference } from '@medplum/fhirtypes';
import { type ClaimChart, type PayerRow, partyOf } from '../chart.ts';
import { type LocalDate, localDate } from '../fhir/dates.ts';
import { firstServiced, focalInsurance } from '../fhir/elements.ts';
import { conditionalReference } from '../fhir/keys.ts';
import { identifierIn } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import type { DueBasis } from './due.ts';

/** The row of the payer that answered, by its payer id. */
export const payerRowOf = (chart: ClaimChart, response: ClaimResponse): PayerRow | undefined => {
  const coverage = partyOf(chart, focalInsurance(chart.claim)?.coverage, 'Coverage');
  const payer =
    partyOf(chart, response.insurer, 'Organization') ??
    partyOf(chart, chart.claim.insurer, 'Organization') ??
    partyOf(chart, coverage?.payor[0], 'Organization');
  const payerId = identifierIn(payer?.identifier, external.payerId);
  return chart.practice.payers.find((one) => one.payerId === payerId);
};

/** The day of the answer: of its payment, else of its making. */
const answeredOn = (chart: ClaimChart, response: ClaimResponse): LocalDate =>
  localDate(response.payment?.date ?? response.created ?? chart.now, chart.practice.timeZone);

/** What the deadlines of an answer are computed from. */
export const dueBasisOf = (chart: ClaimChart, response: ClaimResponse): DueBasis => ({
  payer: payerRowOf(chart, response),
  answered: answeredOn(chart, response),
  serviced: firstServiced(chart.claim),
});

/** A reference to the answer: by id when it is stored, else by the payer's identifier. */
export const referenceToAnswer = (
  response: ClaimResponse,
): Reference<ClaimResponse> | undefined => {
  if (response.id) return { reference: `ClaimResponse/${response.id}` };
  const [identifier] = response.identifier ?? [];
  return identifier ? { reference: conditionalReference('ClaimResponse', identifier) } : undefined;
};
