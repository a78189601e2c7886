import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { type BotEvent, MedplumClient } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { botNames, buildBots } from '../../src/build.mjs';
import { completeReview } from '../../src/demo/coder.ts';
import { stories } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import { openWorld } from '../../src/demo/world.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { external, identifierSystem } from '../../src/fhir/systems.ts';
import { listeners, operations, schedules } from '../../src/workflows/manifest.ts';

const root = path.resolve(import.meta.dirname, '../..');
const fixture = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(root, 'fixtures', file), 'utf8'));

type Handler = (medplum: MedplumClient, event: BotEvent) => Promise<unknown>;

/** Only what a Medplum server gives a bot in its VM context; everything else is absent. */
const globals = () => ({
  console: { log: () => undefined, error: () => undefined },
  fetch: () => Promise.reject(new Error('a bot must not call out')),
  require: createRequire(import.meta.url),
  URL,
  URLSearchParams,
  TextEncoder,
  TextDecoder,
  MedplumClient,
});

/** Loads a bundle the way the server does: wrapped as CommonJS, its exports read back. */
const load = (name: string): Handler => {
  const code = readFileSync(path.join(root, 'dist/bots', `${name}.js`), 'utf8');
  const script = new vm.Script(
    `const exports = {}; const module = {exports};\n${code}\n(() => exports.handler)()`,
  );
  const handler: unknown = script.runInContext(vm.createContext(globals()));
  return z.custom<Handler>((value) => typeof value === 'function').parse(handler);
};

const settings = (): string => {
  const tenant = z
    .object({ pins: z.array(z.unknown()) })
    .loose()
    .parse(fixture('clinic.tenant.json'));
  return JSON.stringify({
    tenant: { ...tenant, pins: fixture('pins.json') },
    payers: fixture('payers.json'),
    rates: fixture('rates.json'),
    simulatorRules: fixture('payer-simulator.json'),
  });
};

const eventFor = (input: Resource, secret: string): BotEvent => ({
  bot: { reference: 'Bot/vm' },
  input,
  contentType: 'application/fhir+json',
  secrets: { CLAIMWRIGHT_SETTINGS: { name: 'CLAIMWRIGHT_SETTINGS', valueString: secret } },
});

beforeAll(async () => {
  await buildBots();
});

describe('the bots as the server runs them', () => {
  test('each event, operation and hour has its bot, and each bot what starts it', () => {
    const started = [...listeners, ...operations, ...schedules].map(({ name }) => name);
    expect(botNames().sort()).toEqual(started.sort());
  });

  test('every bundle can be deployed: a server takes 1 MB at most', () => {
    for (const name of botNames()) {
      const code = readFileSync(path.join(root, 'dist/bots', `${name}.js`), 'utf8');
      const body = JSON.stringify({ code, filename: `${name}.js` });
      expect([name, Buffer.byteLength(body) < 1024 * 1024]).toEqual([name, true]);
      expect(code.trimEnd().endsWith(';')).toBe(true);
    }
  });

  test('every bundle is a CommonJS module too, as a lambda requires it', () => {
    const required = createRequire(import.meta.url);
    for (const name of botNames()) {
      const file = path.join(root, 'dist/bots', `${name}.js`);
      // The project's own files are ES modules; a lambda's are not.
      const module = { exports: { handler: undefined } };
      vm.runInThisContext(
        `(function (exports, module, require) {${readFileSync(file, 'utf8')}\n})`,
      )(module.exports, module, required);
      expect(module.exports.handler).toBeTypeOf('function');
    }
  });

  test('every bundle loads in a context with only the globals of the server', () => {
    for (const name of botNames()) expect(load(name)).toBeTypeOf('function');
  });

  test('an office visit becomes a closed claim through the bundles alone', async () => {
    const world = await openWorld({
      without: [
        'Encounter',
        'Task',
        'Coverage',
        'Appointment',
        'DocumentReference',
        'DiagnosticReport',
        'ClaimResponse',
        'Claim',
        'Patient',
      ],
    });
    const secret = settings();
    const story = stories().find(({ name }) => name === 'office-visit');
    if (!story) throw new Error('the office visit is among the stories');
    for (const event of story.events) {
      if (event.kind === 'record') {
        await loadArrivals(world.admin, event.entries);
        const encounter = await world.admin.searchOne('Encounter', 'status=finished');
        if (encounter) await load('encounter-finished')(world.admin, eventFor(encounter, secret));
        continue;
      }
      const review = await world.admin.searchOne('Task', { _tag: 'coding-review' });
      const coder = await world.admin.searchOne('Practitioner', {
        identifier: `${external.npi}|${event.coder}`,
      });
      if (!review || !coder) throw new Error('the bot opened no coding review');
      const profile = `Practitioner/${coder.id}`;
      const done = await completeReview(world.as(profile), profile, review, event);
      await load('review-completed')(world.admin, eventFor(done, secret));
    }
    const claims = await world.admin.searchResources('Claim', { status: 'active' });
    const ours = claims.filter(({ identifier }) =>
      identifier?.some(({ system }) => system === identifierSystem('claim')),
    );
    expect(ours.map(stateOf)).toEqual(['closed']);
    await world.ehr.close();
  });

  test('without its settings a bot says which secret is missing', async () => {
    const event: BotEvent = {
      bot: { reference: 'Bot/vm' },
      input: {},
      contentType: 'application/fhir+json',
      secrets: {},
    };
    const medplum = new MedplumClient({ baseUrl: 'http://ehr.localhost/' });
    await expect(load('encounter-finished')(medplum, event)).rejects.toThrow(
      'CLAIMWRIGHT_SETTINGS',
    );
  });
});
