import type {
  Claim,
  ClaimResponse,
  Coverage,
  ExplanationOfBenefit,
  Resource,
} from '@medplum/fhirtypes';
import type { Party } from '../chart.ts';
import { isWithin } from '../fhir/dates.ts';
import { identifierIn } from '../fhir/references.ts';
import { identifierSystem } from '../fhir/systems.ts';
import { isOf } from '../fhir/writes.ts';

/** The types of which the references of a chart are followed. */
export const partyTypes = [
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Location',
  'RelatedPerson',
  'Patient',
  'Coverage',
];

/** May a reference of the chart lead to it? */
export const isParty = (resource: Resource): resource is Party & { id: string } =>
  [...partyTypes, 'Encounter'].includes(resource.resourceType);

/** Coverages as other systems leave them: contained in the visit's ExplanationOfBenefit. */
export const containedCoverages = (benefits: readonly ExplanationOfBenefit[]): Coverage[] =>
  benefits
    .flatMap(({ contained }) => contained ?? [])
    .filter(isOf('Coverage'))
    .slice(0, 1)
    .map((coverage) => ({ ...coverage, id: `#${coverage.id}` }));

/** Kept for a visit also when it was cancelled later, with an end after that day. */
export const isUsableCoverage = (
  { status, period }: Coverage,
  visitDay: string | undefined,
): boolean =>
  status === 'cancelled'
    ? visitDay !== undefined && period?.end !== undefined && isWithin(visitDay, period)
    : status !== 'entered-in-error';

/** In order of benefits (Coverage.order). */
export const byOrder = (a: Coverage, b: Coverage): number => (a.order ?? 99) - (b.order ?? 99);

/** Each resource once, however often it was found. */
export const unique = <T extends Resource>(resources: readonly T[]): T[] => [
  ...new Map(resources.map((one) => [`${one.resourceType}/${one.id}`, one])).values(),
];

/** The claim to the first payer first: its key is the visit's alone. */
export const byPayer = (a: Claim, b: Claim): number => claimKey(a).localeCompare(claimKey(b));

const claimKey = ({ identifier }: Claim): string =>
  identifierIn(identifier, identifierSystem('claim')) ?? '';

/** Of two adjudications the later one counts: by its making, its payment, then its arrival. */
export const byRecency = (a: ClaimResponse, b: ClaimResponse): number =>
  rankOf(a) - rankOf(b) ||
  (a.created ?? '').localeCompare(b.created ?? '') ||
  (a.payment?.date ?? '').localeCompare(b.payment?.date ?? '') ||
  (a.meta?.lastUpdated ?? '').localeCompare(b.meta?.lastUpdated ?? '');

/** Acknowledgements come before adjudications, whatever order they were stored in. */
const rankOf = ({ outcome }: ClaimResponse): number =>
  outcome === 'complete' || outcome === 'partial' ? 1 : 0;
