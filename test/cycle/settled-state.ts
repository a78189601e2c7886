import type { Resource } from '@medplum/fhirtypes';
import type { World } from '../../src/demo/world.ts';

const types = [
  'Claim',
  'Task',
  'ChargeItem',
  'Provenance',
  'ClaimResponse',
  'PaymentReconciliation',
  'Invoice',
];

/** A name for a resource that does not depend on the ids that the EHR happened to give. */
const nameOf = (resource: Resource): string => {
  const identifier =
    'identifier' in resource && Array.isArray(resource.identifier)
      ? resource.identifier[0]
      : resource.meta?.tag?.[0];
  const value = identifier && 'value' in identifier ? identifier.value : '';
  return `${resource.resourceType}<${identifier?.system?.split('/').at(-1)}:${value}>`;
};

/** The order of keys says nothing. */
const sorted = (_: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * All that Claimwright wrote, with ids, versions and times replaced by names, in a fixed order: two
 * worlds in which the same happened give the same text.
 */
export const settledState = async ({ ports }: World): Promise<string> => {
  const found = (
    await ports.ehr.search(
      [...types, 'Patient', 'Encounter', 'Coverage', 'DocumentReference', 'Condition'].map(
        (type) => `${type}?_lastUpdated=gt2000-01-01`,
      ),
    )
  ).flat();
  const names = new Map<string, string>();
  const rename = (text: string): string =>
    text
      .replace(
        /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
        (id) => names.get(id) ?? '*',
      )
      .replace(/CW[0-9A-Z]{16}/g, 'CW*')
      .replace(/(coded-by","valueString":")[0-9a-f]{16}/g, '$1*')
      .replace(/("url":"content","valueString":")[0-9a-f]{32}/g, '$1*');
  for (const one of found.filter(({ resourceType }) => !types.includes(resourceType)))
    names.set(one.id, nameOf(one));
  // Keys of later resources hold ids of earlier ones, so names are settled in the order of the cycle.
  for (const type of types) {
    for (const one of found.filter(({ resourceType }) => resourceType === type))
      names.set(one.id, rename(nameOf(one)));
  }
  return found
    .filter(({ resourceType }) => types.includes(resourceType))
    .map((one) => {
      const { versionId: _v, lastUpdated: _l, author: _a, ...meta } = one.meta ?? {};
      const { recorded: _r, ...rest } = { recorded: undefined, ...one };
      return rename(JSON.stringify({ ...rest, meta }, sorted));
    })
    .sort()
    .join('\n');
};
