import type { Resource } from '@medplum/fhirtypes';

/** Of the clinic's own making, and never the service's. */
const notOurs = new Set(['Subscription', 'Bot']);

/** What is written in the course of a cycle, in the order in which one names the other. */
const course = [
  'Claim',
  'Task',
  'ChargeItem',
  'Provenance',
  'ClaimResponse',
  'PaymentReconciliation',
  'Invoice',
  'Questionnaire',
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

type Names = ReadonlyMap<string, string>;

/** A text without what follows from ids: they themselves, and hashes of them. */
export const withoutIds = (text: string, names: Names = new Map()): string =>
  text
    .replace(
      /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
      (id) => names.get(id) ?? '*',
    )
    .replace(/CW[0-9A-Z]{16}/g, 'CW*')
    .replace(/(coded-by","valueString":")[0-9a-f]{16}/g, '$1*')
    .replace(/("url":"content","valueString":")[0-9a-f]{32}/g, '$1*');

/** The same, and without times of the day. */
export const rename = (text: string, names?: Names): string =>
  withoutIds(text, names).replace(/(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d\.\d{3}Z/g, '$1T*');

/** Names of resources by their ids. */
const namesOf = (found: readonly Resource[]): Names => {
  const names = new Map<string, string>();
  for (const one of found.filter(({ resourceType }) => !course.includes(resourceType)))
    names.set(one.id ?? '', nameOf(one));
  // Keys of later resources hold ids of earlier ones, so names are settled in the order of the cycle.
  for (const type of course) {
    for (const one of found.filter(({ resourceType }) => resourceType === type))
      names.set(one.id ?? '', withoutIds(nameOf(one), names));
  }
  return names;
};

/**
 * Resources with ids and versions replaced by names, in a fixed order: two clinics in which the same
 * happened give the same text. `among` are those that may be named in them.
 */
export const writtenOut = (
  resources: readonly Resource[],
  among: readonly Resource[],
  cleaned: typeof rename,
): string => {
  const names = namesOf(among);
  return resources
    .map((one) => {
      const { versionId: _v, lastUpdated: _l, author: _a, ...meta } = one.meta ?? {};
      const { recorded: _r, ...rest } = { recorded: undefined, ...one };
      return cleaned(JSON.stringify({ ...rest, meta }, sorted), names);
    })
    .sort()
    .join('\n');
};

/** All that stands in the EHR, written out without times of the day. */
export const settledOf = (resources: readonly Resource[]): string => {
  const found = resources.filter(({ resourceType }) => !notOurs.has(resourceType));
  return writtenOut(found, found, rename);
};
