import type { MedplumClient } from '@medplum/core';
import type { Encounter, Identifier, Resource } from '@medplum/fhirtypes';
import { token } from '../fhir/keys.ts';
import type { Stored } from '../fhir/writes.ts';
import type { Arrival } from './load.ts';

/** Where each arrival stands in the EHR, by its full URL: `Type/id`. */
export type Places = Map<string, string>;

const rewritten = <T extends Resource>(resource: T, places: Places): T =>
  JSON.parse(JSON.stringify(resource), (name, value: unknown) =>
    name === 'reference' && typeof value === 'string' ? (places.get(value) ?? value) : value,
  );

const awaited = (resource: Resource, places: Places, own: ReadonlySet<string>): boolean =>
  [...JSON.stringify(resource).matchAll(/"reference":"(urn:uuid:[^"]+)"/g)].some(
    ([, url = '']) => own.has(url) && !places.has(url),
  );

/** A visit as a clinic opens it: its diagnoses are not there yet, and it goes on. */
const opened = (visit: Encounter): Encounter => {
  const { diagnosis, ...rest } = visit;
  return visit.status === 'finished' ? { ...rest, status: 'in-progress' } : rest;
};

const identifierOf = (resource: Resource): Identifier | undefined =>
  'identifier' in resource && Array.isArray(resource.identifier)
    ? resource.identifier[0]
    : undefined;

const place = async <T extends Resource>(
  client: MedplumClient,
  resource: T,
): Promise<Stored<T>> => {
  const identifier = identifierOf(resource);
  return identifier
    ? client.createResourceIfNoneExist(
        resource,
        `identifier=${encodeURIComponent(token(identifier.system, identifier.value ?? ''))}`,
      )
    : client.createResource(resource);
};

/**
 * Writes arrivals one after the other, what is referred to first, as a server without transactions
 * needs it; a visit is opened first and closed when the rest of it is there. What has its identifier
 * in the EHR already stays as it is.
 */
export const arriveInOrder = async (
  client: MedplumClient,
  arrivals: readonly Arrival[],
  places: Places = new Map(),
  /** Told of each resource as soon as it stands in the EHR. */
  note: (stored: Stored) => void = () => undefined,
): Promise<Stored[]> => {
  const written: Stored[] = [];
  const visits: Arrival[] = [];
  let waiting = arrivals.filter(({ fullUrl }) => !places.has(fullUrl));
  const own = new Set(waiting.map(({ fullUrl }) => fullUrl));
  while (waiting.length) {
    const later: Arrival[] = [];
    for (const arrival of waiting) {
      const { fullUrl, resource } = arrival;
      const first = resource.resourceType === 'Encounter' ? opened(resource) : resource;
      if (awaited(first, places, own)) {
        later.push(arrival);
        continue;
      }
      const stored = await place(client, rewritten(first, places));
      places.set(fullUrl, `${stored.resourceType}/${stored.id}`);
      written.push(stored);
      note(stored);
      if (resource.resourceType === 'Encounter') visits.push(arrival);
    }
    if (later.length === waiting.length)
      throw new Error('These resources refer to each other in a circle.');
    waiting = later;
  }
  for (const { fullUrl, resource } of visits) {
    const [, id = ''] = places.get(fullUrl)?.split('/') ?? [];
    if (id) await client.updateResource({ ...rewritten(resource, places), id });
  }
  return written;
};
