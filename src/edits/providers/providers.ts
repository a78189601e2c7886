import type { Address, Reference } from '@medplum/fhirtypes';
import { type ClaimChart, party, partyOf } from '../../chart.ts';
import { codeIn, identifierIn, literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { Place } from '../edit.ts';

/** A provider that the claim names, and where. */
export interface NamedProvider {
  place: Place;
  /** `billing`, or the role in the care team, e.g. `primary` for the rendering provider. */
  role: string;
  reference: Reference;
}

/** The providers that the claim names: who bills, then the care team. */
export const providersOf = ({ claim }: ClaimChart): NamedProvider[] => [
  { place: 'Claim.provider', role: 'billing', reference: claim.provider },
  ...(claim.careTeam ?? []).map(({ provider, role }, index) => ({
    place: `Claim.careTeam[${index}].provider`,
    role: role?.coding?.[0]?.code ?? '',
    reference: provider,
  })),
];

/** The provider of a role; the first where the claim names several. */
export const providerIn = (chart: ClaimChart, role: string): NamedProvider | undefined =>
  providersOf(chart).find((one) => one.role === role);

/** The NPI that a reference states or leads to; a role without one has its practitioner's. */
export const npiOf = (
  chart: Pick<ClaimChart, 'parties'>,
  reference: Reference | undefined,
): string | undefined => {
  const found = party(chart, reference);
  const own =
    found && 'identifier' in found ? identifierIn(found.identifier, external.npi) : undefined;
  if (own) return own;
  if (found?.resourceType === 'PractitionerRole') return npiOf(chart, found.practitioner);
  return reference?.identifier && identifierIn([reference.identifier], external.npi);
};

/** Is it a clinician, not an organization? */
export const isPerson = (chart: ClaimChart, reference: Reference | undefined): boolean =>
  ['Practitioner', 'PractitionerRole'].includes(party(chart, reference)?.resourceType ?? '');

/**
 * The taxonomy codes of a provider (NUCC): an Organization's type, a PractitionerRole's specialty, a
 * Practitioner's qualification and those of the roles in which he works.
 */
export const taxonomiesOf = (chart: ClaimChart, reference: Reference | undefined): string[] => {
  const found = party(chart, reference);
  if (found?.resourceType === 'Organization')
    return (found.type ?? []).flatMap((one) => codeIn(one, external.taxonomy) ?? []);
  if (found?.resourceType === 'PractitionerRole')
    return (found.specialty ?? []).flatMap((one) => codeIn(one, external.taxonomy) ?? []);
  if (found?.resourceType !== 'Practitioner') return [];
  const target = literal(reference);
  return [
    ...(found.qualification ?? []).flatMap(({ code }) => codeIn(code, external.taxonomy) ?? []),
    ...Object.values(chart.parties).flatMap((one) =>
      one.resourceType === 'PractitionerRole' && literal(one.practitioner) === target
        ? (one.specialty ?? []).flatMap((code) => codeIn(code, external.taxonomy) ?? [])
        : [],
    ),
  ];
};

/** The address of whom the claim is billed for (2010AA N3 and N4). */
export const billingAddress = (chart: ClaimChart): Address | undefined =>
  partyOf(chart, chart.claim.provider, 'Organization')?.address?.[0] ??
  partyOf(chart, chart.claim.provider, 'Practitioner')?.address?.[0];

/** Are all parts of an address there: street, city, state and ZIP? */
export const isComplete = (address: Address | undefined): boolean =>
  Boolean(address?.line?.[0] && address.city && address.state && address.postalCode);
