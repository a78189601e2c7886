/**
 * A clinic in a process of its own: the embedded EHR on a port, with visits that are over and that
 * nobody told of. With `stub` it knows nobody and answers at once, so that only the edge is measured.
 * Talks to its parent by messages.
 */
import { createServer } from 'node:http';
import { serve } from '@hono/node-server';
import { MedplumClient } from '@medplum/core';
import { clinicBundle, stories } from '../../../src/demo/fixtures.ts';
import { type Arrival, loadArrivals } from '../../../src/demo/load.ts';
import { createEmbeddedEhr } from '../../../src/ehr/embedded-ehr.ts';

const [, , portText = '18700', countText = '10', mode = 'ehr'] = process.argv;
const port = Number(portText);
const count = Number(countText);
const baseUrl = `http://127.0.0.1:${port}/`;
const tell = (message: unknown): void => {
  process.send?.(message);
};

/** The arrivals of a story again, with addresses and identifiers of their own. */
const copyOf = (arrivals: readonly Arrival[], number: number): Arrival[] => {
  const addresses = new Map(
    arrivals.map(({ fullUrl }) => [fullUrl, `urn:uuid:${crypto.randomUUID()}`]),
  );
  let text = JSON.stringify(arrivals);
  for (const [from, to] of addresses) text = text.replaceAll(from, to);
  const copied: Arrival[] = JSON.parse(text);
  return copied.map(({ fullUrl, resource }) => {
    const own =
      'identifier' in resource && Array.isArray(resource.identifier) ? resource.identifier : [];
    return {
      fullUrl,
      resource: Object.assign(resource, {
        identifier: own.map((one) => ({ ...one, value: `${one.value}-${number}` })),
      }),
    };
  });
};

const startStub = async (): Promise<void> => {
  const empty = { resourceType: 'Bundle', type: 'searchset', entry: [] };
  createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      response.setHeader('content-type', 'application/fhir+json');
      const path = request.url ?? '';
      if (path.includes('smart-configuration'))
        return response.end(JSON.stringify({ token_endpoint: `${baseUrl}oauth2/token` }));
      if (path.includes('oauth2/token'))
        return response.end(
          JSON.stringify({ token_type: 'Bearer', access_token: 'stub', expires_in: 3600 }),
        );
      if (request.method === 'POST') {
        const asked: { entry?: unknown[] } = JSON.parse(body || '{}');
        const entry = (asked.entry ?? []).map(() => ({
          resource: empty,
          response: { status: '200' },
        }));
        return response.end(
          JSON.stringify({ resourceType: 'Bundle', type: 'batch-response', entry }),
        );
      }
      if (path.includes('?')) return response.end(JSON.stringify(empty));
      response.statusCode = 404;
      return response.end('{"resourceType":"OperationOutcome","issue":[]}');
    });
  }).listen(port, '127.0.0.1', () =>
    tell({
      kind: 'ready',
      visits: Array.from({ length: count }, (_, number) => ({
        id: `v${number}`,
        note: `n${number}`,
      })),
    }),
  );
};

const startEhr = async (): Promise<void> => {
  const ehr = await createEmbeddedEhr({ baseUrl, transactions: true });
  const client = new MedplumClient({
    baseUrl,
    clientId: 'claimwright',
    clientSecret: 'for-development-only',
    cacheTime: 0,
    fetch: (url: string, init?: RequestInit) => ehr.fetch(new Request(url, init)),
  });
  await client.startClientLogin('claimwright', 'for-development-only');
  const clinic = (clinicBundle().entry ?? []).flatMap(({ fullUrl, resource }) =>
    fullUrl && resource ? [{ fullUrl, resource }] : [],
  );
  await loadArrivals(client, clinic);
  const story = stories().find(({ name }) => name === 'office-visit');
  const arrivals = (story?.events ?? []).flatMap((event) =>
    event.kind === 'record' ? event.entries : [],
  );
  for (let number = 0; number < count; number += 1)
    await loadArrivals(client, copyOf(arrivals, number));
  const all = async <Type extends 'Encounter' | 'DocumentReference' | 'Claim' | 'Task'>(
    type: Type,
  ) => {
    const found = [];
    for await (const page of client.searchResourcePages(type, '_count=1000')) found.push(...page);
    return found;
  };
  const notes = await all('DocumentReference');
  const noteOf = new Map(
    notes.map(({ id, context }) => [context?.encounter?.[0]?.reference?.split('/').at(-1), id]),
  );
  const encounters = await all('Encounter');
  const ours = encounters.filter(({ status, id }) => status === 'finished' && noteOf.has(id));
  serve({ fetch: ehr.fetch, port, hostname: '127.0.0.1' }, () =>
    tell({ kind: 'ready', visits: ours.map(({ id }) => ({ id, note: noteOf.get(id) })) }),
  );
  process.on('message', async (message) => {
    if (message !== 'claims') return;
    const claims = await all('Claim');
    const tasks = await all('Task');
    tell({
      kind: 'claims',
      claims: claims.map(({ identifier, meta }) => ({
        visit: identifier?.find(({ system }) => system?.endsWith('/claim'))?.value ?? '',
        at: meta?.lastUpdated ?? '',
      })),
      reviews: tasks.filter(({ code }) =>
        code?.coding?.some((coding) => coding.code === 'coding-review'),
      ).length,
    });
  });
};

await (mode === 'stub' ? startStub() : startEhr());
