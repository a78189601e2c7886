import type { MedplumClient } from '@medplum/core';
import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import type { Stored, Write } from '../fhir/writes.ts';
import { type Ehr, type Query, StaleVersionError } from '../ports.ts';
import { allVersions } from './fhir/all-versions.ts';
import { binaryData, binaryPath } from './fhir/binary.ts';
import {
  condition,
  fitsTransaction,
  ifMatch,
  inSafeOrder,
  isTooLong,
  requestOf,
  stored,
} from './fhir/conditions.ts';
import { mostContentBytes } from './fhir/http.ts';
import { ownPage } from './fhir/page-links.ts';

/** The part of MedplumClient that is used: the same in a bot, at the edge and in Node. */
export type Client = Pick<
  MedplumClient,
  | 'get'
  | 'createResourceIfNoneExist'
  | 'updateResource'
  | 'executeBatch'
  | 'fhirUrl'
  | 'download'
  | 'getAccessToken'
>;

const failure = z.object({
  outcome: z.object({
    id: z.string().optional(),
    issue: z.array(z.object({ code: z.string().optional() })),
  }),
});

/** What the EHR refused with, without any data of the resource. */
const refusalOf = (error: unknown): string | undefined => {
  const parsed = failure.safeParse(error);
  return parsed.success
    ? (parsed.data.outcome.id ?? parsed.data.outcome.issue[0]?.code)
    : undefined;
};

const isStale = (refusal: string | undefined): boolean =>
  refusal === 'precondition-failed' || refusal === 'conflict' || refusal === 'multiple-matches';

const checked = (entry: BundleEntry): Stored => {
  const status = Number(entry.response?.status?.slice(0, 3) ?? Number.NaN);
  if (status === 412 || status === 409)
    throw new StaleVersionError('The EHR holds a newer version of a resource to be written.');
  if (!(status < 300)) {
    throw new Error(
      `The EHR refused an entry of a transaction with status ${status} (${entry.response?.outcome?.issue[0]?.code ?? 'no outcome'}).`,
    );
  }
  return stored(entry.resource);
};

/** What is needed of an answer to read it bit by bit: that of the platform's fetch, or node-fetch's. */
interface Answer {
  status: number;
  headers: { get(name: string): string | null };
  body: unknown;
}

/** Fetches an address of the server, as the caller is signed in. */
export type Fetching = (
  url: string,
  init: { headers: Record<string, string>; redirect: 'manual' },
) => Promise<Answer>;

const chunked = z.custom<AsyncIterable<Uint8Array>>(
  (body) => typeof body === 'object' && body !== null && Symbol.asyncIterator in body,
);

/** The bytes of an answer; where there are more than are ever read, a little more than those. */
const contentOf = async ({ body }: Answer): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = chunked.safeParse(body);
  if (stream.success)
    for await (const chunk of stream.data) {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length > mostContentBytes) break;
    }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
};

/** The content of a Binary, bit by bit: one without end must not fill the memory of a bot. */
const streamedContent = async (fetching: Fetching, url: string, token: string | undefined) => {
  const answer = await fetching(url, {
    headers: { accept: '*/*', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    redirect: 'manual',
  });
  const isElsewhere = answer.status >= 300 && answer.status < 400;
  if (isElsewhere || answer.status === 404 || answer.status === 410) return undefined;
  if (answer.status !== 200)
    throw new Error(`The EHR did not answer a read of a Binary (status ${answer.status}).`);
  const bytes = await contentOf(answer);
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  if (!isJson || bytes.byteLength > mostContentBytes) return bytes;
  return binaryData(jsonIn(bytes)) ?? bytes;
};

/** A document may be JSON itself, or only be called so. */
const jsonIn = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
};

/** A Binary comes as its bytes, or as FHIR JSON where the server keeps it so; a refusal as JSON too. */
const bytesOf = async (blob: Blob): Promise<Uint8Array | undefined> => {
  if (!blob.type.includes('json')) return new Uint8Array(await blob.arrayBuffer());
  const body: unknown = JSON.parse(await blob.text());
  const data = binaryData(body);
  if (data) return data;
  const refusal = refusalOf({ outcome: body });
  if (refusal === 'not-found' || refusal === 'gone' || refusal === 'deleted') return undefined;
  throw new Error(`The EHR did not answer a read of a Binary (${refusal ?? 'no outcome'}).`);
};

/**
 * The clinic's Medplum by the client that a bot is given. `transactions`: the project has the
 * feature `transaction-bundles`. With `fetching`, documents are read bit by bit, up to a bound.
 */
export const medplumEhr = (
  client: Client,
  { transactions, fetching }: { transactions: boolean; fetching?: Fetching },
): Ehr => {
  const write = async (one: Write): Promise<Stored> =>
    one.kind === 'create'
      ? ehr.create(one.resource, one.identifier)
      : ehr.update(one.resource, one.version);

  const base = client.fhirUrl().toString().replace(/\/+$/, '');
  const pageUrl = (next: string): string => {
    const path = ownPage(next);
    return path === next ? next : `${base}/${path}`;
  };

  const pages = async (first: Bundle): Promise<Stored[]> => {
    const found: Stored[] = [];
    for (let page: Bundle | undefined = first; page; ) {
      for (const { resource, search } of page.entry ?? []) {
        if (resource && search?.mode !== 'outcome') found.push(stored(resource));
      }
      const next: string | undefined = page.link?.find(({ relation }) => relation === 'next')?.url;
      page = next ? await client.get<Bundle>(pageUrl(next)) : undefined;
    }
    return found;
  };

  const ehr: Ehr = {
    read: async <T extends Resource>(resourceType: T['resourceType'], id: string) => {
      try {
        return stored(await client.get<T>(client.fhirUrl(resourceType, id)));
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === 'not-found' || refusal === 'gone' || refusal === 'deleted')
          return undefined;
        throw new Error(`The EHR did not answer a read of a ${resourceType}.`, { cause: error });
      }
    },
    versions: async <T extends Resource>(resourceType: T['resourceType'], id: string) => {
      try {
        const found = await allVersions(`${resourceType}/${id}/_history`, (path) =>
          client.get<Bundle>(path.includes('://') ? path : `${base}/${path}`),
        );
        // The history of one resource holds its own type alone.
        return found.map((one) => stored(one as T));
      } catch (error) {
        throw new Error(`The EHR did not answer the history of a ${resourceType}.`, {
          cause: error,
        });
      }
    },
    attachment: async (url) => {
      const path = binaryPath(url);
      if (!path || (path.includes('://') && !path.startsWith(`${base}/`))) return undefined;
      const id = path.split('/').at(-1) ?? '';
      const address = client.fhirUrl('Binary', id);
      return fetching
        ? streamedContent(fetching, address.toString(), client.getAccessToken())
        : bytesOf(await client.download(address));
    },
    search: async (queries: readonly Query[]) => {
      const entry = queries.map((url) => ({
        request: {
          method: 'GET' as const,
          url: `${url}${url.includes('?') ? '&' : '?'}_count=1000`,
        },
      }));
      const answer = await client.executeBatch({ resourceType: 'Bundle', type: 'batch', entry });
      return Promise.all(
        queries.map(async (query, index) => {
          const { resource, response } = answer.entry?.[index] ?? {};
          if (resource?.resourceType !== 'Bundle') {
            throw new Error(
              `The EHR refused the search ${query.replace(/=.*$/s, '=…')} with status ${response?.status ?? 'none'}.`,
            );
          }
          return pages(resource);
        }),
      );
    },
    create: async (resource, identifier) => {
      try {
        return stored(
          await client.createResourceIfNoneExist(resource, condition(resource, identifier)),
        );
      } catch (error) {
        throw asStale(error, `create a ${resource.resourceType}`);
      }
    },
    update: async (resource, version) => {
      try {
        return stored(
          await client.updateResource(resource, { headers: { 'If-Match': ifMatch(version) } }),
        );
      } catch (error) {
        throw asStale(error, `update a ${resource.resourceType}`);
      }
    },
    transact: async (writes) => {
      if (writes.length === 0) return [];
      const oneByOne = async (): Promise<Stored[]> => {
        const done = new Map<Write, Stored>();
        for (const one of inSafeOrder(writes)) done.set(one, await write(one));
        return writes.flatMap((one) => done.get(one) ?? []);
      };
      if (!transactions || !fitsTransaction(writes)) return oneByOne();
      try {
        const answer = await client.executeBatch({
          resourceType: 'Bundle',
          type: 'transaction',
          entry: writes.map(requestOf),
        });
        return (answer.entry ?? []).map(checked);
      } catch (error) {
        if (error instanceof StaleVersionError) throw error;
        const refused = z.looseObject({ outcome: z.unknown() }).safeParse(error);
        if (isTooLong(refused.data?.outcome)) return oneByOne();
        throw asStale(error, 'write a transaction');
      }
    },
  };
  return ehr;
};

const asStale = (error: unknown, deed: string): Error => {
  const refusal = refusalOf(error);
  return isStale(refusal)
    ? new StaleVersionError(`The EHR holds another version; could not ${deed}.`, { cause: error })
    : new Error(`The EHR refused to ${deed} (${refusal ?? 'no outcome'}).`, { cause: error });
};
