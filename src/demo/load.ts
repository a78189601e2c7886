import type { MedplumClient } from '@medplum/core';
import type { Bundle, Identifier, Resource } from '@medplum/fhirtypes';
import { token } from '../fhir/keys.ts';
import { identifierSystem } from '../fhir/systems.ts';

/** A resource on its way into the EHR, with the URL by which its siblings refer to it. */
export interface Arrival {
  fullUrl: string;
  resource: Resource;
}

/** What a load did. */
export interface LoadResult {
  created: number;
  recognised: number;
}

const identifiersOf = (resource: Resource): Identifier[] =>
  'identifier' in resource && Array.isArray(resource.identifier) ? resource.identifier : [];

/**
 * The identifier by which an imported resource is recognised. It leaves `urn:uuid:` out, which a
 * server would take for a reference inside the transaction.
 */
const importIdentifier = (fullUrl: string): Identifier => ({
  system: identifierSystem('import'),
  value: fullUrl.replace(/^urn:uuid:/, ''),
});

/** The identifier that an import gives a resource, so that a second load recognises it. */
const withImportIdentifier = ({ fullUrl, resource }: Arrival): Resource => {
  const identifier = importIdentifier(fullUrl);
  // Every imported type of R4 that is not identified here repeats its identifier.
  return Object.assign({}, resource, { identifier: [...identifiersOf(resource), identifier] });
};

const rewritten = (resource: Resource, places: ReadonlyMap<string, string>): unknown =>
  JSON.parse(JSON.stringify(resource), (name, value: unknown) =>
    name === 'reference' && typeof value === 'string' ? (places.get(value) ?? value) : value,
  );

const chunk = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );

/** Where each arrival already stands in the EHR: a Patient by any identifier, others by import. */
const recognise = async (
  client: MedplumClient,
  arrivals: readonly Arrival[],
  keyOf: (arrival: Arrival) => Identifier[],
): Promise<Map<string, string>> => {
  const places = new Map<string, string>();
  const questions = arrivals.flatMap((arrival) => {
    const tokens = keyOf(arrival).map(({ system, value }) => token(system, value ?? ''));
    return tokens.length
      ? [
          {
            arrival,
            query: `${arrival.resource.resourceType}?identifier=${encodeURIComponent(tokens.join(','))}&_count=1`,
          },
        ]
      : [];
  });
  for (const part of chunk(questions, 200)) {
    const answer = await client.executeBatch({
      resourceType: 'Bundle',
      type: 'batch',
      entry: part.map(({ query }) => ({ request: { method: 'GET', url: query } })),
    });
    part.forEach(({ arrival }, index) => {
      const found = answer.entry?.[index]?.resource;
      const match = found?.resourceType === 'Bundle' ? found.entry?.[0]?.resource : undefined;
      if (match?.id) places.set(arrival.fullUrl, `${match.resourceType}/${match.id}`);
    });
  }
  return places;
};

/** Writes what is not there yet as one transaction; references between arrivals are kept. */
const write = async (
  client: MedplumClient,
  arrivals: readonly Arrival[],
  places: ReadonlyMap<string, string>,
): Promise<LoadResult> => {
  const missing = arrivals.filter(({ fullUrl }) => !places.has(fullUrl));
  if (missing.length) {
    const answer = await client.executeBatch({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: missing.map(({ fullUrl, resource }) => ({
        fullUrl,
        resource: JSON.parse(JSON.stringify(rewritten(resource, places))),
        request: { method: 'POST', url: resource.resourceType },
      })),
    });
    const refused =
      answer.entry?.findIndex(({ response }) => !response?.status?.startsWith('2')) ?? -1;
    if (refused >= 0) {
      const { response } = answer.entry?.[refused] ?? {};
      const issue = response?.outcome?.issue[0];
      throw new Error(
        `The EHR refused ${missing[refused]?.resource.resourceType}: ${issue?.details?.text ?? issue?.diagnostics ?? issue?.code} ${issue?.expression?.join() ?? ''}`,
      );
    }
  }
  return { created: missing.length, recognised: arrivals.length - missing.length };
};

/** Loads resources that carry their own identifiers (the clinic, the stories). */
export const loadArrivals = async (
  client: MedplumClient,
  arrivals: readonly Arrival[],
): Promise<LoadResult> =>
  write(
    client,
    arrivals,
    await recognise(client, arrivals, ({ resource }) => identifiersOf(resource).slice(0, 1)),
  );

/** Loads a Bundle made elsewhere; ids are the EHR's, full URLs become identifiers. */
export const loadBundle = async (client: MedplumClient, bundle: Bundle): Promise<LoadResult> => {
  const arrivals = (bundle.entry ?? []).flatMap(({ fullUrl, resource }) => {
    if (!resource) return [];
    const url = fullUrl ?? `urn:uuid:${resource.id}`;
    const own = { fullUrl: url, resource };
    return [{ fullUrl: url, resource: withImportIdentifier(own) }];
  });
  const places = await recognise(client, arrivals, ({ fullUrl, resource }) =>
    resource.resourceType === 'Patient' ? identifiersOf(resource) : [importIdentifier(fullUrl)],
  );
  return write(client, arrivals, places);
};
