import type { Bundle, Identifier, OperationOutcome, Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import type { Stored, Write } from '../../fhir/writes.ts';
import { type Ehr, type Query, StaleVersionError } from '../../ports.ts';
import { allVersions } from './all-versions.ts';
import { batchedSearches } from './batched-searches.ts';
import { binaryData, binaryPath } from './binary.ts';
import { canTransact } from './capabilities.ts';
import {
  condition,
  fitsTransaction,
  ifMatch,
  inSafeOrder,
  isTooLong,
  requestOf,
  stored,
} from './conditions.ts';
import { type FhirAnswer, type FhirHttp, ForeignAddressError } from './http.ts';
import { pagesFrom } from './pages.ts';

const resourceShape = z.looseObject({ resourceType: z.string() });
const resourceSchema = z.custom<Resource>((value) => resourceShape.safeParse(value).success);
const outcomeShape = z.looseObject({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(z.looseObject({ code: z.string() })),
});
const outcomeSchema = z.custom<OperationOutcome>((value) => outcomeShape.safeParse(value).success);

/** How a clinic's FHIR server differs from others. */
export interface FhirEhrOptions {
  /** Are transactions all or nothing? Without a word the CapabilityStatement decides. */
  transactions?: boolean | undefined;
  /** Are several searches asked in one batch? Left out: each alone. */
  batches?: boolean | undefined;
}

/** The reason the server gave, without any data of the resource. */
const reasonOf = (body: unknown): string => {
  const outcome = outcomeSchema.safeParse(body);
  return outcome.success ? (outcome.data.issue[0]?.code ?? 'no issue') : 'no outcome';
};

const bodyAs = <T extends Resource>(body: unknown, resourceType: T['resourceType']): Stored<T> => {
  const parsed = resourceSchema.safeParse(body);
  if (!parsed.success || parsed.data.resourceType !== resourceType)
    throw new Error(
      `The EHR answered with something else than the ${resourceType} it was asked for.`,
    );
  // The type was asked for by its name and the answer bears it.
  return stored(parsed.data as T);
};

const isStale = (status: number): boolean => status === 409 || status === 412;

/** What a refused request becomes: StaleVersionError where somebody else wrote in between. */
const refusal = ({ status, body }: { status: number; body: unknown }, deed: string): Error =>
  isStale(status)
    ? new StaleVersionError(`The EHR holds another version (status ${status}); could not ${deed}.`)
    : new Error(`The EHR refused to ${deed} with status ${status} (${reasonOf(body)}).`);

const typeOf = (query: Query): string => query.replace(/\?.*$/s, '');

/** The clinic's FHIR R4 server, whichever product it is: only what the specification promises. */
export const fhirEhr = (
  http: FhirHttp,
  { transactions, batches = false }: FhirEhrOptions = {},
): Ehr => {
  let isAtomic: Promise<boolean> | undefined;
  const atomic = (): Promise<boolean> => {
    isAtomic ??= transactions === undefined ? canTransact(http) : Promise.resolve(transactions);
    // A server that was away at the first question is asked again at the next.
    isAtomic.catch(() => {
      isAtomic = undefined;
    });
    return isAtomic;
  };

  const write = (one: Write): Promise<Stored> =>
    one.kind === 'create'
      ? ehr.create(one.resource, one.identifier)
      : ehr.update(one.resource, one.version);

  const created = async <T extends Resource>(
    answer: FhirAnswer,
    resource: T,
    identifier: Identifier,
  ): Promise<Stored<T>> => {
    const { resourceType } = resource;
    if (answer.status >= 300) throw refusal(answer, `create a ${resourceType}`);
    if (answer.body !== undefined) return bodyAs<T>(answer.body, resourceType);
    // A server may answer a create without the resource (Prefer is only a wish).
    const [found] = await pagesFrom(http, `${resourceType}?${condition(resource, identifier)}`);
    return bodyAs<T>(found, resourceType);
  };

  const ehr: Ehr = {
    read: async <T extends Resource>(resourceType: T['resourceType'], id: string) => {
      const path = `${resourceType}/${encodeURIComponent(id)}`;
      const answer = await http.send({ method: 'GET', path, isRepeatable: true });
      if (answer.status === 404 || answer.status === 410) return undefined;
      if (answer.status !== 200) throw refusal(answer, `read a ${resourceType}`);
      return bodyAs<T>(answer.body, resourceType);
    },
    versions: async <T extends Resource>(resourceType: T['resourceType'], id: string) => {
      const found = await allVersions(
        `${resourceType}/${encodeURIComponent(id)}/_history`,
        async (path) => {
          const answer = await http.send({ method: 'GET', path, isRepeatable: true });
          const history = bundleSchema.safeParse(answer.body);
          if (answer.status !== 200 || !history.success)
            throw refusal(answer, `read the history of a ${resourceType}`);
          return history.data;
        },
      );
      return found.map((one) => bodyAs<T>(one, resourceType));
    },
    attachment: async (url) => {
      const path = binaryPath(url);
      return path ? binary(http, path) : undefined;
    },
    search: async (queries) => {
      if (!batches || queries.length < 2) return searchAll(http, queries);
      return (await batchedSearches(http, queries)).map((found) => found.map((one) => stored(one)));
    },
    create: async (resource, identifier) => {
      const answer = await http.send({
        method: 'POST',
        path: resource.resourceType,
        body: resource,
        headers: {
          'if-none-exist': condition(resource, identifier),
          prefer: 'return=representation',
        },
        isRepeatable: true,
      });
      return created(answer, resource, identifier);
    },
    update: async <T extends Resource>(resource: Stored<T>, version: string) => {
      const { resourceType, id } = resource;
      const answer = await http.send({
        method: 'PUT',
        path: `${resourceType}/${id}`,
        body: resource,
        headers: { 'if-match': ifMatch(version), prefer: 'return=representation' },
        isRepeatable: true,
      });
      if (answer.status >= 300) throw refusal(answer, `update a ${resourceType}`);
      if (answer.body !== undefined) return bodyAs<T>(answer.body, resourceType);
      const read = await ehr.read<T>(resourceType, id);
      if (!read) throw new StaleVersionError(`A ${resourceType} was deleted while it was updated.`);
      return read;
    },
    transact: async (writes) => {
      if (writes.length === 0) return [];
      const written =
        fitsTransaction(writes) && (await atomic()) ? await transaction(http, writes) : undefined;
      if (written) return written;
      const done = new Map<Write, Stored>();
      for (const one of inSafeOrder(writes)) done.set(one, await write(one));
      return writes.flatMap((one) => done.get(one) ?? []);
    },
  };
  return ehr;
};

/** The content of a Binary: as it is, or inside FHIR JSON; an address of another server is not asked. */
const binary = async (http: FhirHttp, path: string): Promise<Uint8Array | undefined> => {
  try {
    const answer = await http.send({ method: 'GET', path, isRepeatable: true, isContent: true });
    // What is kept on another host, and only redirected to, is not fetched from there.
    const isElsewhere = answer.status >= 300 && answer.status < 400;
    if (isElsewhere || answer.status === 404 || answer.status === 410) return undefined;
    if (answer.status !== 200) throw refusal(answer, 'read a Binary');
    return answer.content ?? binaryData(answer.body);
  } catch (error) {
    if (error instanceof ForeignAddressError) return undefined;
    throw error;
  }
};

/** Six at a time: as many connections as a Worker may hold open. */
const mostAtOnce = 6;

const searchAll = async (http: FhirHttp, queries: readonly Query[]): Promise<Stored[][]> => {
  const results: Stored[][] = [];
  const waiting = queries.map((query, index) => ({ query, index }));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      results[next.index] = (await pagesFrom(http, next.query)).map((one) => stored(one));
  };
  await Promise.all(Array.from({ length: Math.min(mostAtOnce, queries.length) }, work));
  return results;
};

const bundleShape = z.looseObject({
  resourceType: z.literal('Bundle'),
  entry: z.array(z.looseObject({})).optional(),
});
const bundleSchema = z.custom<Bundle>((value) => bundleShape.safeParse(value).success);

/**
 * One transaction; undefined where it is too long for the server. One that is not atomic may answer 200
 * with refusals inside.
 */
const transaction = async (
  http: FhirHttp,
  writes: readonly Write[],
): Promise<Stored[] | undefined> => {
  const answer = await http.send({
    method: 'POST',
    path: '',
    body: { resourceType: 'Bundle', type: 'transaction', entry: writes.map(requestOf) },
    headers: { prefer: 'return=representation' },
    isRepeatable: true,
  });
  if (answer.status === 400 && isTooLong(answer.body)) return undefined;
  if (answer.status >= 300) throw refusal(answer, 'write a transaction');
  const bundle = bundleSchema.safeParse(answer.body);
  const entries = bundle.success ? (bundle.data.entry ?? []) : [];
  if (entries.length !== writes.length)
    throw new Error('The EHR did not answer every entry of a transaction; look at the next sweep.');
  const refused = entries.find(({ response }) => !response?.status?.startsWith('2'));
  if (refused) {
    const status = Number(refused.response?.status?.slice(0, 3) ?? Number.NaN);
    throw isStale(status)
      ? new StaleVersionError('The EHR holds a newer version of a resource to be written.')
      : new Error(
          `The EHR refused an entry of a transaction with status ${status} (${reasonOf(refused.response?.outcome)}). If others of it were written, set ehr.transactions to false.`,
        );
  }
  return Promise.all(
    entries.map((entry) => settled(http, entry.resource, entry.response?.location)),
  );
};

/** What was written: as answered, else read back from where the server says it stands. */
const settled = async (
  http: FhirHttp,
  resource: Resource | undefined,
  location: string | undefined,
): Promise<Stored> => {
  if (resource) return stored(resource);
  const [, path] = location?.match(/([A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]+)?$/) ?? [];
  if (!path) throw new Error('The EHR did not say where it stored a resource.');
  const answer = await http.send({ method: 'GET', path, isRepeatable: true });
  if (answer.status !== 200) throw refusal(answer, `read a ${typeOf(path)} back`);
  return stored(resourceSchema.parse(answer.body));
};
