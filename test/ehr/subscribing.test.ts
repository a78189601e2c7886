import { createHmac } from 'node:crypto';
import type { BotEvent } from '@medplum/core';
import type { Encounter, Extension, Subscription } from '@medplum/fhirtypes';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createEmbeddedEhr,
  type EmbeddedEhr,
  type EmbeddedEhrOptions,
} from '../../src/ehr/embedded-ehr.ts';
import { aClaim, anEncounter, call } from './calling.ts';

const medplum = 'https://medplum.com/fhir/StructureDefinition/';
const only = (code: string): Extension => ({
  url: `${medplum}subscription-supported-interaction`,
  valueCode: code,
});

interface Sent {
  url: string;
  headers: Headers;
  body: string;
}

let ehr: EmbeddedEhr;
afterEach(() => ehr.close());

/** An EHR whose bots and rest-hooks write down what reaches them. */
async function listening(
  options: EmbeddedEhrOptions & { answers?: (number | Error)[] } = {},
): Promise<{ events: [string, BotEvent][]; sent: Sent[] }> {
  const events: [string, BotEvent][] = [];
  const sent: Sent[] = [];
  ehr = await createEmbeddedEhr({
    retryDelaysMs: [0],
    runBot: async (botId, event) => void events.push([botId, event]),
    fetch: async (url, init) => {
      sent.push({
        url: String(url),
        headers: new Headers(init?.headers),
        body: String(init?.body),
      });
      const answer = options.answers?.[sent.length - 1] ?? 200;
      if (answer instanceof Error) throw answer;
      return new Response(null, { status: answer });
    },
    ...options,
  });
  return { events, sent };
}

async function subscribe(
  differences: Partial<Subscription>,
  endpoint = 'Bot/coder',
): Promise<string> {
  const { status, body } = await call(ehr, 'POST', 'Subscription', {
    body: {
      resourceType: 'Subscription',
      status: 'active',
      reason: 'visits become claims',
      criteria: 'Encounter?status=finished',
      channel: { type: 'rest-hook', endpoint },
      ...differences,
    },
  });
  expect(status).toBe(201);
  return body.id;
}

async function visit(status: Encounter['status']): Promise<Encounter> {
  return (await call(ehr, 'POST', 'Encounter', { body: anEncounter({ status }) })).body;
}
const change = (encounter: Encounter, differences: Partial<Encounter>) =>
  call(ehr, 'PUT', `Encounter/${encounter.id}`, { body: { ...encounter, ...differences } });
const auditEvents = async () =>
  ((await call(ehr, 'GET', 'AuditEvent')).body.entry ?? []).map(
    (entry: { resource: unknown }) => entry.resource,
  );

describe('given a bot subscribed to finished visits', () => {
  test('when a visit is finished, then the bot gets exactly that version with its author', async () => {
    const { events } = await listening();
    const subscription = await subscribe({});
    const token = ehr.issueToken('Practitioner/doctor');
    const { body } = await call(ehr, 'POST', 'Encounter', {
      body: anEncounter({ status: 'finished' }),
      token,
    });
    await ehr.settled();
    expect(events).toHaveLength(1);
    const [botId, event] = events[0] ?? [];
    expect(botId).toBe('coder');
    expect(event).toMatchObject({
      bot: { reference: 'Bot/coder' },
      requester: { reference: 'Practitioner/doctor' },
      contentType: 'application/fhir+json',
      input: {
        id: body.id,
        meta: { versionId: body.meta.versionId, author: { reference: 'Practitioner/doctor' } },
      },
      secrets: {},
      headers: { 'X-Medplum-Subscription': subscription, 'X-Medplum-Interaction': 'create' },
    });
  });

  test('when the finished visit is edited and deleted, then it fires each time; unchanged, it does not', async () => {
    const { events } = await listening();
    await subscribe({});
    const encounter = await visit('finished');
    const { body: edited } = await change(encounter, { priority: { text: 'routine' } });
    await change(edited, {});
    await call(ehr, 'DELETE', `Encounter/${encounter.id}`);
    await ehr.settled();
    const interactions = events.map(([, event]) => event.headers?.['X-Medplum-Interaction']);
    expect(interactions).toEqual(['create', 'update', 'delete']);
    expect(events[2]?.[1].input).toMatchObject({ deletedResource: { id: encounter.id } });
  });

  test.each([
    // A comparison with nothing is empty for the FHIRPath of @medplum/core, hence not on create.
    ["%previous.status != 'finished' and %current.status = 'finished'", 1],
    ["%previous.status.where($this = 'finished').empty() and %current.status = 'finished'", 2],
  ])(
    'when the criteria are %s, then the transition fires and a later edit does not',
    async (valueString, times) => {
      const { events } = await listening();
      await subscribe({
        criteria: 'Encounter',
        extension: [{ url: `${medplum}fhir-path-criteria-expression`, valueString }],
      });
      const encounter = await visit('in-progress');
      const { body: finished } = await change(encounter, { status: 'finished' });
      await change(finished, { priority: { text: 'routine' } });
      await visit('finished');
      await ehr.settled();
      expect(events).toHaveLength(times);
      expect(events[0]?.[1].input).toMatchObject({ meta: { versionId: finished.meta.versionId } });
    },
  );

  test('when the subscription names its interactions, then others do not fire', async () => {
    const { events } = await listening();
    await subscribe({ extension: [only('update')] });
    const encounter = await visit('finished');
    await change(encounter, { priority: { text: 'routine' } });
    await ehr.settled();
    expect(events).toHaveLength(1);
  });

  test('when the bot throws, then it is not run again and an AuditEvent says so', async () => {
    let runs = 0;
    await listening({
      runBot: async () => {
        runs++;
        throw new Error('no charge master');
      },
    });
    await subscribe({});
    await visit('finished');
    await ehr.settled();
    expect(runs).toBe(1);
    expect(await auditEvents()).toMatchObject([
      {
        outcome: '4',
        outcomeDesc: 'no charge master',
        source: { observer: { reference: 'Bot/coder' } },
      },
    ]);
    expect(ehr.failures).toMatchObject([{ description: 'no charge master' }]);
  });

  test('when it writes a claim itself, then settled waits for what that sets off', async () => {
    const { events } = await listening();
    await ehr.close();
    const seen: string[] = [];
    const inner = await createEmbeddedEhr({
      runBot: async (botId, event) => {
        seen.push(botId);
        if (botId !== 'coder') return;
        const token = inner.issueToken('Bot/coder');
        const { body } = await call(inner, 'POST', 'Claim', { body: aClaim(), token });
        const stored = await inner.repo.readResource('Claim', body.id);
        expect(stored.meta?.author?.reference).toBe(event.bot.reference);
      },
    });
    ehr = inner;
    await subscribe({});
    await subscribe({ criteria: 'Claim?status=draft' }, 'Bot/scrubber');
    await visit('finished');
    await inner.settled();
    expect(seen).toEqual(['coder', 'scrubber']);
    expect(events).toEqual([]);
  });

  test('when a transaction is rolled back, then nothing fires; committed, it fires once', async () => {
    const { events } = await listening();
    await subscribe({});
    const finished = {
      request: { method: 'POST', url: 'Encounter' },
      resource: anEncounter({ status: 'finished' }),
    };
    const invalid = {
      request: { method: 'POST', url: 'Claim' },
      resource: { resourceType: 'Claim' },
    };
    for (const entry of [[finished, invalid], [finished]]) {
      await call(ehr, 'POST', '', { body: { resourceType: 'Bundle', type: 'transaction', entry } });
    }
    await ehr.settled();
    expect(events).toHaveLength(1);
  });

  test.each([
    ['is only requested', { status: 'requested' }],
    ['is chained', { criteria: 'Encounter?patient.name=Odile' }],
    ['uses _has', { criteria: 'Encounter?_has:Claim:encounter:status=draft' }],
    ['misspells its parameter', { criteria: 'Encounter?statsu=finished' }],
    ['misspells its type', { criteria: 'Encouter?status=finished' }],
  ] as const)(
    'when the subscription %s, then it is accepted and never fires',
    async (_what, differences) => {
      const { events } = await listening();
      await subscribe(differences);
      await visit('finished');
      await ehr.settled();
      expect(events).toEqual([]);
    },
  );

  test('when AuditEvents are written, then they set nothing off', async () => {
    const { events } = await listening();
    await subscribe({ criteria: 'AuditEvent' });
    await subscribe({});
    await visit('finished');
    await ehr.settled();
    expect(await auditEvents()).toHaveLength(1);
    expect(events).toHaveLength(1);
  });
});

describe('given a rest-hook subscribed to finished visits', () => {
  const hook = 'http://claimwright.localhost/subscriptions/clinic';
  const secret: Extension = {
    url: 'https://www.medplum.com/fhir/StructureDefinition/subscription-secret',
    valueString: 'shared-secret',
  };

  test('when a visit is finished, then the signed body holds the version and its author', async () => {
    const { sent } = await listening();
    const subscription = await subscribe({ extension: [secret] }, hook);
    const encounter = await visit('finished');
    await ehr.settled();
    const [request] = sent;
    const body = JSON.parse(request?.body ?? '');
    expect(request?.url).toBe(hook);
    expect(body.meta).toMatchObject({
      versionId: encounter.meta?.versionId,
      author: { reference: 'ClientApplication/billing' },
    });
    const signature = createHmac('sha256', 'shared-secret')
      .update(request?.body ?? '')
      .digest('hex');
    expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
      'content-type': 'application/fhir+json',
      'x-medplum-subscription': subscription,
      'x-medplum-interaction': 'create',
      'x-signature': signature,
    });
    expect(request?.headers.has('x-trace-id')).toBe(true);
  });

  test('when the visit is deleted, then the body is empty, signed, and a header names the visit', async () => {
    const { sent } = await listening();
    await subscribe({ extension: [secret, only('delete')] }, hook);
    const encounter = await visit('finished');
    await call(ehr, 'DELETE', `Encounter/${encounter.id}`);
    await ehr.settled();
    expect(sent.map((request) => request.body)).toEqual(['{}']);
    const headers = sent[0]?.headers;
    expect(headers?.get('x-medplum-deleted-resource')).toBe(`Encounter/${encounter.id}`);
    expect(headers?.get('x-signature')).toBe(
      createHmac('sha256', 'shared-secret').update('{}').digest('hex'),
    );
  });

  test('when a header line holds a second colon, then its value is cut there', async () => {
    const { sent } = await listening();
    await subscribe({
      channel: { type: 'rest-hook', endpoint: hook, header: ['X-Url: http://x'] },
    });
    await visit('finished');
    await ehr.settled();
    expect(sent[0]?.headers.get('x-url')).toBe('http');
  });

  test('when it keeps failing, then it is sent five times and each attempt is recorded', async () => {
    const { sent } = await listening({ answers: [500, 503, new Error('refused'), 404, 500, 200] });
    await subscribe({}, hook);
    await visit('finished');
    await ehr.settled();
    expect(sent).toHaveLength(5);
    const attempts = await auditEvents();
    expect(attempts.map((event: { outcome: string }) => event.outcome)).toEqual([
      '4',
      '4',
      '4',
      '4',
      '4',
    ]);
    expect(attempts[1].outcomeDesc).toBe('Attempt 2 received status 503');
  });

  test('when it answers at last, or with a redirect, then it is not sent again', async () => {
    const { sent } = await listening({ answers: [500, 304] });
    await subscribe({}, hook);
    await visit('finished');
    await ehr.settled();
    expect(sent).toHaveLength(2);
  });

  test('when the subscription sets the number of attempts and what is success, then they hold', async () => {
    const { sent } = await listening({ answers: [422, 500, 500, 500] });
    await subscribe(
      {
        extension: [
          { url: `${medplum}subscription-max-attempts`, valueInteger: 2 },
          { url: `${medplum}subscription-success-codes`, valueString: '200-299,422' },
        ],
      },
      hook,
    );
    await visit('finished');
    await ehr.settled();
    expect(sent).toHaveLength(1);
    await visit('finished');
    await ehr.settled();
    expect(sent).toHaveLength(3);
  });

  test('when a newer version exists, then the retry of the older is dropped', async () => {
    const { sent } = await listening({
      fetch: async (_url, init) => {
        const version: Encounter = JSON.parse(String(init?.body));
        sent.push({
          url: '',
          headers: new Headers(init?.headers),
          body: version.meta?.versionId ?? '',
        });
        if (sent.length > 1) return new Response();
        await change(version, { priority: { text: 'routine' } });
        return new Response(null, { status: 500 });
      },
    });
    await subscribe({}, hook);
    const first = await visit('finished');
    await ehr.settled();
    expect(sent).toHaveLength(2);
    expect(sent[0]?.body).toBe(first.meta?.versionId);
    expect(sent[1]?.body).not.toBe(first.meta?.versionId);
  });

  test('when telling of a deletion fails, then it is told again', async () => {
    const { sent } = await listening({ answers: [500, 200] });
    await subscribe({ extension: [only('delete')] }, hook);
    const encounter = await visit('finished');
    await call(ehr, 'DELETE', `Encounter/${encounter.id}`);
    await ehr.settled();
    expect(sent).toHaveLength(2);
  });

  test('when a retry is due only later, then settled does not wait and close drops it', async () => {
    const { sent } = await listening({ answers: [500], retryDelaysMs: [3_600_000] });
    await subscribe({}, hook);
    await visit('finished');
    await ehr.settled();
    await ehr.close();
    expect(sent).toHaveLength(1);
  });

  test('when unsafe endpoints are not allowed, then a loopback is never called and leaves no trace', async () => {
    const { sent } = await listening({ allowUnsafeOutbound: false });
    await subscribe({}, hook);
    await subscribe({}, 'https://127.0.0.1/hook');
    await subscribe({}, 'https://claimwright.example/hook');
    await visit('finished');
    await ehr.settled();
    expect(sent.map((request) => request.url)).toEqual(['https://claimwright.example/hook']);
    expect(await auditEvents()).toHaveLength(1);
  });

  test('when the endpoint never answers, then close breaks the call off', async () => {
    let isBrokenOff = false;
    await listening({
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => {
            isBrokenOff = true;
            reject(new Error('broken off'));
          });
        }),
    });
    await subscribe({}, hook);
    await visit('finished');
    await ehr.close();
    expect(isBrokenOff).toBe(true);
    expect(ehr.failures).toHaveLength(1);
  });
});
