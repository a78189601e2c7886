import type { Address, HumanName } from '@medplum/fhirtypes';
import { type ClaimChart, party, partyOf } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import type { Place } from '../edit.ts';
import { focalCoverage, isSubscriber, memberIdOf, subscriberOf } from '../focal-coverage.ts';
import { readOnce } from '../read-once.ts';

/** A text as the claim sends it, with the longest that X12 takes there. */
export interface SentText {
  place: Place;
  text: string;
  longest: number;
}

const nameTexts = (place: Place, name: HumanName | undefined): SentText[] => [
  { place, text: name?.family ?? '', longest: 60 },
  { place, text: name?.given?.[0] ?? '', longest: 35 },
  { place, text: name?.given?.[1] ?? '', longest: 25 },
];

const addressTexts = (place: Place, address: Address | undefined): SentText[] => [
  ...(address?.line ?? []).slice(0, 2).map((text) => ({ place, text, longest: 55 })),
  { place, text: address?.city ?? '', longest: 30 },
  { place, text: address?.postalCode ?? '', longest: 15 },
];

/**
 * The texts that people typed and the claim sends: names, addresses, member id, numbers and notes,
 * with the lengths of 837P NM1, N3, N4, REF and NTE.
 */
export const sentTexts = readOnce((chart: ClaimChart): readonly SentText[] => {
  const { claim, patient } = chart;
  const coverage = focalCoverage(chart);
  const onCoverage = 'Claim.insurance.where(focal).coverage';
  const clinic = partyOf(chart, claim.provider, 'Organization');
  const facility = partyOf(chart, claim.facility, 'Location');
  const subscriber = coverage && !isSubscriber(coverage) ? subscriberOf(chart) : undefined;
  return [
    ...nameTexts('Claim.patient', patient.name?.[0]),
    ...addressTexts('Claim.patient', patient.address?.[0]),
    ...nameTexts(onCoverage, subscriber?.name?.[0]),
    ...addressTexts(onCoverage, subscriber?.address?.[0]),
    { place: onCoverage, text: memberIdOf(coverage) ?? '', longest: 80 },
    { place: 'Claim.provider', text: clinic?.name ?? '', longest: 60 },
    ...addressTexts('Claim.provider', clinic?.address?.[0]),
    ...(claim.careTeam ?? []).flatMap(({ provider }, index) => {
      const found = party(chart, provider);
      return found?.resourceType === 'Practitioner'
        ? nameTexts(`Claim.careTeam[${index}].provider`, found.name?.[0])
        : [];
    }),
    { place: 'Claim.facility', text: facility?.name ?? '', longest: 60 },
    ...addressTexts('Claim.facility', facility?.address),
    {
      place: elements.priorAuthorization.path,
      text: elements.priorAuthorization.read(claim) ?? '',
      longest: 50,
    },
    ...(claim.supportingInfo ?? []).map(({ valueString, category }, index) => ({
      place: `Claim.supportingInfo[${index}].valueString`,
      text: valueString ?? '',
      longest: category.coding?.some(({ code }) => code === 'info') ? 80 : 50,
    })),
  ].filter(({ text }) => text !== '');
});
