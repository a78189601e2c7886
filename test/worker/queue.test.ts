import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Binary, Encounter } from '@medplum/fhirtypes';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestHarness } from 'wrangler';
import * as z from 'zod';
import { buildAssets } from '../../src/build.mjs';
import { stories } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { identifierSystem } from '../../src/fhir/systems.ts';
import { pdfOf } from '../coding/notes/pdf-pages.ts';

const root = path.resolve(import.meta.dirname, '../..');
const fixture = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(root, 'fixtures', file), 'utf8'));
const origin = 'https://ehr.clinic.test/';
const secrets = {
  ehr: 'for-development-only',
  subscription: 'a-subscription-secret-1',
  operation: 'an-operation-key-0001',
};

const settings = (): string => {
  const tenant = z
    .object({ ehr: z.object({}).loose() })
    .loose()
    .parse(fixture('clinic.tenant.json'));
  return JSON.stringify({
    tenant: {
      ...tenant,
      pins: fixture('pins.json'),
      ehr: { ...tenant.ehr, baseUrl: origin, clientId: 'claimwright' },
    },
    payers: fixture('payers.json'),
    rates: fixture('rates.json'),
    simulatorRules: fixture('payer-simulator.json'),
    secrets,
  });
};

let world: World;
/** Calls that the EHR has had, and how many of the next ones it refuses. */
let requests = 0;
let refusals = 0;
const outside = setupServer(
  http.all(`${origin}*`, ({ request }) => {
    requests += 1;
    if (refusals === 0) return world.ehr.fetch(request);
    refusals -= 1;
    return new Response('{}', { status: 503 });
  }),
);
const harness = createTestHarness({
  root,
  workers: [{ configPath: './wrangler.toml', vars: { CLAIMWRIGHT_TENANT: settings() } }],
});

beforeAll(async () => {
  await buildAssets();
  world = await openWorld({
    baseUrl: origin,
    without: [
      'Encounter',
      'Coverage',
      'Appointment',
      'DocumentReference',
      'DiagnosticReport',
      'Task',
      'ClaimResponse',
      'Claim',
      'Patient',
    ],
  });
  outside.listen({ onUnhandledFrame: 'bypass' });
  await harness.listen();
}, 120_000);

afterAll(async () => {
  await harness.close();
  outside.close();
  await world.ehr.close();
});

const notify = (body: string, signature: string) =>
  harness.fetch(`/subscriptions/${world.practice.id}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/fhir+json', 'x-signature': signature },
  });

const sign = (body: string): string =>
  createHmac('sha256', secrets.subscription).update(body).digest('hex');

/** What the clinic's object has counted. */
const figures = async (): Promise<Record<string, number>> => {
  const response = await harness.fetch(`/r4/${world.practice.id}/$metrics`, {
    headers: { authorization: `Bearer ${secrets.operation}` },
  });
  const text = await response.text();
  return Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .map(([name = '', value]) => [name.replace('claimwright_', ''), Number(value)]),
  );
};

/** Calls an operation of the clinic with its key. */
const operate = (name: string, method: 'GET' | 'POST') =>
  harness.fetch(`/r4/${world.practice.id}/${name}`, {
    method,
    headers: { authorization: `Bearer ${secrets.operation}` },
  });

const visit = async (): Promise<Encounter> => {
  const found = await world.admin.searchOne('Encounter', 'status=finished');
  if (!found) throw new Error('a visit is over');
  return found;
};

/** Another visit like the first, told by nobody. */
const anotherVisit = async () => {
  const { id: _, meta: __, ...first } = await visit();
  return world.admin.createResource<Encounter>({
    ...first,
    identifier: [{ system: 'https://clinic.test/visits', value: crypto.randomUUID() }],
  });
};

const claimOf = ({ id }: Encounter) =>
  world.admin.searchOne('Claim', `identifier=${identifierSystem('claim')}|${id}`);

const until = async <Found>(look: () => Promise<Found | undefined>): Promise<Found> => {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = await look();
    if (found) return found;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error('it did not happen within fifteen seconds');
};

describe('the Worker in workerd', () => {
  test('is healthy', async () => {
    const response = await harness.fetch('/healthz');
    expect(response.status).toBe(200);
  });

  test('the code sets deployed with it are read by nobody outside', async () => {
    for (const path of ['/codes/index.json', '/assets/codes/index.json', '/index.json'])
      expect((await harness.fetch(path)).status).toBe(404);
  });

  test('answers a code from the deployed tables', async () => {
    const response = await harness.fetch(
      `/r4/${world.practice.id}/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=E11.9&date=2026-11-09`,
      { headers: { authorization: `Bearer ${secrets.operation}` } },
    );
    expect(await response.text()).toContain('Type 2 diabetes mellitus without complications');
  });

  test('refuses a notification whose signature is forged', async () => {
    const response = await notify('{"resourceType":"Encounter","id":"1"}', 'f'.repeat(64));
    expect(response.status).toBe(401);
  });

  test('given a finished visit, when its signed notification arrives, then the queue draws up the claim and the review', async () => {
    const story = stories().find(({ name }) => name === 'office-visit');
    if (!story) throw new Error('the office visit is among the stories');
    for (const event of story.events)
      if (event.kind === 'record') await loadArrivals(world.admin, event.entries);
    const encounter = await world.admin.searchOne('Encounter', 'status=finished');
    const body = JSON.stringify(encounter);
    const response = await notify(body, sign(body));
    expect(response.status).toBe(202);
    const review = await until(() => world.admin.searchOne('Task', { _tag: 'coding-review' }));
    expect(review.basedOn?.[0]?.reference).toMatch(/^Claim\//);
  });

  test('given the same notification again, then nothing is written again', async () => {
    const body = JSON.stringify(await visit());
    const versions = async () =>
      (
        await world.ports.ehr.search([
          'Claim?_lastUpdated=gt2000-01-01',
          'Task?_lastUpdated=gt2000-01-01',
        ])
      )
        .flat()
        .map(({ id, meta }) => `${id}/${meta?.versionId}`)
        .sort();
    const before = await versions();
    const asked = requests;
    for (let times = 0; times < 3; times += 1)
      expect((await notify(body, sign(body))).status).toBe(202);
    const repeated = async () => (await figures()).repeated === 3 || undefined;
    await until(repeated);
    expect(await versions()).toEqual(before);
    expect(requests).toBe(asked);
  });

  test('given an EHR that is away, then its visit is tried again, given up in the end, and worked when a person replays it', async () => {
    const encounter = await anotherVisit();
    refusals = Number.POSITIVE_INFINITY;
    const body = JSON.stringify(encounter);
    await notify(body, sign(body));
    await until(async () => ((await figures()).failed ?? 0) > 0 || undefined);
    const object = { name: `${world.practice.id}|Encounter/${encounter.id}` };
    const worker = harness.getWorker();
    const journal = await worker.getDurableObjectStorage('SUBJECTS', object);
    // The next attempt is the last: the first nineteen take nine hours.
    await journal.exec('update entry set attempts = 19');
    const letters = async () => {
      const response = await operate('$dead-letters', 'GET');
      return (await response.text()).includes(`Encounter/${encounter.id}`) || undefined;
    };
    await until(letters);
    expect(await claimOf(encounter)).toBeUndefined();
    refusals = 0;
    const replayed = await operate('$replay', 'POST');
    expect(await replayed.json()).toMatchObject({ parameter: [{ valueInteger: 1 }] });
    await until(() => claimOf(encounter));
    expect(await letters()).toBeUndefined();
  });

  /** A visit whose object was put out of memory when it had kept the notice and not yet worked it. */
  const interrupted = async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      const encounter = await anotherVisit();
      const object = { name: `${world.practice.id}|Encounter/${encounter.id}` };
      const body = JSON.stringify(encounter);
      await notify(body, sign(body));
      const worker = harness.getWorker();
      const journal = await worker.getDurableObjectStorage('SUBJECTS', object);
      const endings = async () => journal.exec('select ending from entry').catch(() => []);
      await until(async () => (await endings()).length > 0 || undefined);
      await worker.evictDurableObject('SUBJECTS', object);
      if ((await endings())[0]?.ending === null) return { encounter, endings };
    }
    throw new Error('each visit was worked before its object could be put out of memory');
  };

  test('given a visit whose object restarts between its notification and its alarm, then it is worked once', async () => {
    const { encounter, endings } = await interrupted();
    await until(() => claimOf(encounter));
    await until(async () => (await endings())[0]?.ending === 'worked' || undefined);
    expect(await endings()).toEqual([{ ending: 'worked' }]);
  });

  test('given a visit that no notification told of, then the sweep finds it, and another sweep draws up nothing twice', async () => {
    const encounter = await anotherVisit();
    await harness.getWorker().scheduled({ cron: '*/10 * * * *' });
    await until(() => claimOf(encounter));
    await harness.getWorker().scheduled({ cron: '*/10 * * * *' });
    await until(async () => (await figures()).sweeps === 2 || undefined);
    const claims = await world.admin.searchResources('Claim', '_count=100');
    const keys = claims.map(({ identifier }) => identifier?.[0]?.value);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('an operation without the key of the tenant is refused', async () => {
    const response = await harness.fetch(`/r4/${world.practice.id}/Claim/1/$scrub`, {
      method: 'POST',
    });
    expect(response.status).toBe(401);
  });

  test('$suggest-codes answers the review of the visit', async () => {
    const encounter = await world.admin.searchOne('Encounter', 'status=finished');
    const response = await harness.fetch(
      `/r4/${world.practice.id}/Encounter/${encounter?.id}/$suggest-codes`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${secrets.operation}` },
      },
    );
    expect(await response.json()).toMatchObject({ resourceType: 'Task' });
  });

  test('given a note in PDF behind a Binary, then its words support the suggestion', async () => {
    const encounter = await world.admin.searchOne('Encounter', 'status=finished');
    const visit = { reference: `Encounter/${encounter?.id}` };
    const subject = encounter?.subject ?? {};
    const binary = await world.admin.createResource<Binary>({
      resourceType: 'Binary',
      contentType: 'application/pdf',
      data: Buffer.from(pdfOf([['Assessment: metabolic syndrome.']])).toString('base64'),
    });
    await world.admin.createResource({
      resourceType: 'DocumentReference',
      status: 'current',
      subject,
      context: { encounter: [visit] },
      content: [{ attachment: { contentType: 'application/pdf', url: `Binary/${binary.id}` } }],
    });
    await world.admin.createResource({
      resourceType: 'Condition',
      subject,
      encounter: visit,
      code: { text: 'Metabolic syndrome' },
    });
    const response = await harness.fetch(
      `/r4/${world.practice.id}/Encounter/${encounter?.id}/$suggest-codes`,
      { method: 'POST', headers: { authorization: `Bearer ${secrets.operation}` } },
    );
    const review = JSON.stringify(await response.json());
    expect(review).toContain('"exact","valueString":"metabolic syndrome"');
    expect(review).not.toContain('unread-document');
  });
});
