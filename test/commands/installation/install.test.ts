import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installCommands } from '../../../src/commands/install.ts';
import { codeSystem } from '../../../src/fhir/systems.ts';
import { listeners, operations, schedules } from '../../../src/workflows/manifest.ts';
import { aStrictServer } from './strict-server.ts';

type Server = Awaited<ReturnType<typeof aStrictServer>>;

const planOf = (out: string): { action: string; type: string; name: string }[] =>
  JSON.parse(out).plan;
const bots = listeners.length + operations.length + schedules.length;

describe("given a clinic's own project", () => {
  let server: Server;
  let commands: ReturnType<typeof installCommands>;
  beforeAll(async () => {
    server = await aStrictServer();
    commands = installCommands(server.surroundings);
  });
  afterAll(() => server.end());

  test('when only the plan is asked for, then it is told and nothing is changed', async () => {
    const before = await server.admin.search('Bot', '_summary=count');
    const { code, out } = await server.run(commands.install, ['--plan']);
    expect(code).toBe(0);
    expect(out).toContain('create  Bot                   Claimwright: encounter-finished');
    expect(await server.admin.search('Bot', '_summary=count')).toMatchObject({
      total: before.total,
    });
  });

  test('when it is installed, then each event, operation and hour has its bot, with membership and policy', async () => {
    const { code, err } = await server.run(commands.install, []);
    expect([code, err.match(/refused.*/)]).toEqual([0, null]);
    const found = await server.admin.searchResources('Bot', '_count=100');
    expect(found).toHaveLength(bots);
    const [policy] = await server.admin.searchResources('AccessPolicy');
    const may = (type: string) =>
      policy?.resource
        ?.filter(({ resourceType }) => resourceType === type)
        .map((one) => one.interaction);
    const looking = ['read', 'vread', 'history', 'search'];
    expect(may('Claim')).toEqual([[...looking, 'create', 'update']]);
    expect(may('Provenance')).toEqual([[...looking, 'create']]);
    expect(policy?.resource?.some(({ interaction, readonly }) => !readonly && !interaction)).toBe(
      false,
    );
    for (const bot of found) {
      expect(server.project.membershipOf(`Bot/${bot.id}`)?.accessPolicy?.reference).toBe(
        `AccessPolicy/${policy?.id}`,
      );
      expect(bot.executableCode?.title).toMatch(/\.cjs$/);
    }
    const subscriptions = await server.admin.searchResources('Subscription', '_count=100');
    expect(subscriptions.map(({ criteria }) => criteria).sort()).toEqual(
      listeners.map(({ criteria }) => criteria).sort(),
    );
    expect(new Set(subscriptions.map(({ status }) => status))).toEqual(new Set(['active']));
    expect(server.project.setting('CLAIM_SUBMIT_OPERATION')).toBe('claimwright-submit');
    expect(found.filter(({ cronString }) => cronString)).toHaveLength(schedules.length);
  });

  test('when the environment names an address without https, then nobody is called and the place is named', async () => {
    const install = server.run(commands.install, ['--plan'], {
      MEDPLUM_BASE_URL: 'http://ehr.clinic.example/',
    });
    await expect(install).rejects.toThrow(
      /MEDPLUM_BASE_URL[\s\S]*ehr\.baseUrl: an address with https/,
    );
  });

  test('when it is installed again, then there is nothing to do', async () => {
    const { code, out } = await server.run(commands.install, []);
    expect(code).toBe(0);
    expect(out).toContain('Nothing to do.');
  });

  test('when somebody changed a part of it, then exactly that is put right', async () => {
    const [policy] = await server.admin.searchResources('AccessPolicy');
    if (!policy) throw new Error('the policy was installed');
    await server.admin.updateResource({ ...policy, resource: [{ resourceType: 'Claim' }] });
    const [subscription] = await server.admin.searchResources('Subscription');
    if (!subscription) throw new Error('Subscriptions were installed');
    await server.admin.updateResource({ ...subscription, status: 'off' });
    const { out } = await server.run(commands.install, ['--json']);
    expect(planOf(out).map(({ action, type }) => `${action} ${type}`)).toEqual([
      'update AccessPolicy',
      'update Subscription',
    ]);
  });

  test('when its own settings change, then the bots get them and the secrets of others stay', async () => {
    await server.project.replace('secret', [
      ...Object.values(server.project.secrets()),
      { name: 'OF_ANOTHER', valueString: 'kept' },
    ]);
    server.edit('clinic.json', (tenant) => ({ ...tenant, timeZone: 'America/Denver' }));
    const { out } = await server.run(commands.install, ['--json']);
    expect(planOf(out)).toEqual([{ action: 'set', type: 'secret', name: 'CLAIMWRIGHT_SETTINGS' }]);
    const secrets = server.project.secrets();
    expect(secrets.OF_ANOTHER?.valueString).toBe('kept');
    expect(JSON.parse(`${secrets.CLAIMWRIGHT_SETTINGS?.valueString}`).tenant.timeZone).toBe(
      'America/Denver',
    );
  });

  test('when the manifest drops a part, then it is taken away, and what money hangs on is retired', async () => {
    const tags = (name: string) => [
      { system: codeSystem.installation, code: 'cedar-hollow' },
      { system: codeSystem.installed, code: name },
    ];
    const old = await server.admin.createResource({
      resourceType: 'Subscription',
      status: 'active',
      reason: 'a listener of an earlier version',
      criteria: 'Observation?status=final',
      channel: { type: 'rest-hook', endpoint: 'Bot/x' },
      meta: { tag: tags('subscription.of-old') },
    });
    const others = await server.admin.createResource({
      resourceType: 'Subscription',
      status: 'active',
      reason: "another vendor's",
      criteria: 'Observation?status=final',
      channel: { type: 'rest-hook', endpoint: 'Bot/y' },
    });
    server.edit('payers.json', (rows) => (Array.isArray(rows) ? rows.slice(1) : rows));
    const { out } = await server.run(commands.install, ['--json']);
    expect(planOf(out).map(({ action, type }) => `${action} ${type}`)).toEqual([
      'remove Subscription',
      'retire Organization',
      'set secret',
    ]);
    await expect(server.admin.readResource('Subscription', old.id)).rejects.toThrow();
    expect((await server.admin.readResource('Subscription', others.id)).status).toBe('active');
    expect(await server.admin.searchResources('Organization', 'active=false')).toHaveLength(1);
  });

  test('when it is removed, then nothing of it is left but payers and charges', async () => {
    const installed = await server.admin.searchResources('Bot', '_count=100');
    const codes = installed.map(
      ({ executableCode }) => executableCode?.url?.split('/').at(-2) ?? '',
    );
    const { code, out } = await server.run(commands.uninstall, []);
    expect(code).toBe(0);
    expect(out).toContain('Claims, Tasks, payers and charges stay');
    expect(await server.admin.searchResources('Bot')).toHaveLength(0);
    for (const code of codes)
      await expect(server.admin.readResource('Binary', code)).rejects.toThrow(/deleted|gone/i);
    expect(await server.admin.searchResources('AccessPolicy')).toHaveLength(0);
    expect(await server.admin.searchResources('OperationDefinition')).toHaveLength(0);
    const left = await server.admin.searchResources('Subscription');
    expect(left.map(({ reason }) => reason)).toEqual(["another vendor's"]);
    expect(Object.keys(server.project.secrets())).toEqual(['OF_ANOTHER']);
    expect(server.project.setting('CLAIM_SUBMIT_OPERATION')).toBeUndefined();
    expect(
      (await server.admin.searchResources('ChargeItemDefinition', 'status=active')).length,
    ).toBeGreaterThan(10);
    const again = await server.run(commands.uninstall, []);
    expect(again.out).toContain('Nothing to do.');
  });
});

describe('given a project that lacks something', () => {
  test('when bots are off, then nothing is changed, and the message says what to ask for', async () => {
    const server = await aStrictServer([]);
    const { install } = installCommands(server.surroundings);
    const { code, out, err } = await server.run(install, []);
    expect(code).toBe(1);
    expect(out).toContain('The project feature `bots` is off');
    expect(err).toContain('Nothing was changed');
    expect(await server.admin.searchResources('AccessPolicy')).toHaveLength(0);
    await server.end();
  });

  test('when transactions and cron are off, then what is lost is said and it goes on', async () => {
    const server = await aStrictServer(['bots']);
    const { install } = installCommands(server.surroundings);
    const { code, out } = await server.run(install, ['--json']);
    expect(code).toBe(0);
    const weaker = JSON.parse(out).checks.filter(
      ({ state }: { state: string }) => state === 'weaker',
    );
    expect(weaker.map(({ check }: { check: string }) => check)).toEqual(['cron', 'transactions']);
    const settings = server.project.secrets().CLAIMWRIGHT_SETTINGS?.valueString;
    expect(JSON.parse(`${settings}`).tenant.ehr.transactions).toBe(false);
    await server.end();
  });

  test('when the file asks for transactions that are off, then nothing is changed', async () => {
    const server = await aStrictServer(['bots']);
    server.edit('clinic.json', ({ ehr, ...tenant }) => ({
      ...tenant,
      ehr: Object.assign({}, ehr, { transactions: true }),
    }));
    const { install } = installCommands(server.surroundings);
    const { code, out } = await server.run(install, []);
    expect([code, out.includes('take ehr.transactions out')]).toEqual([1, true]);
    await server.end();
  });

  test('when the edge service is where the server sends nothing, then that is said', async () => {
    const server = await aStrictServer();
    server.edit('clinic.json', (tenant) => ({ ...tenant, edgeUrl: 'http://127.0.0.1:8787/' }));
    const { install } = installCommands(server.surroundings);
    const { code, out } = await server.run(install, [], {
      SUBSCRIPTION_SECRET: 'sixteen characters',
    });
    expect([code, out.includes('silently send nothing')]).toEqual([1, true]);
    await server.end();
  });

  test('when the edge service is public, then the Subscriptions go there, signed', async () => {
    const server = await aStrictServer();
    server.edit('clinic.json', (tenant) => ({ ...tenant, edgeUrl: 'https://edge.example/' }));
    const { install, uninstall } = installCommands(server.surroundings);
    const secret = { SUBSCRIPTION_SECRET: 'sixteen characters' };
    expect((await server.run(install, [], secret)).code).toBe(0);
    const found = await server.admin.searchResources('Subscription', '_count=100');
    for (const { channel, extension } of found) {
      expect(channel.endpoint).toBe('https://edge.example/subscriptions/cedar-hollow');
      expect(extension).toContainEqual({
        url: 'https://www.medplum.com/fhir/StructureDefinition/subscription-secret',
        valueString: 'sixteen characters',
      });
    }
    const client = await server.admin.searchOne('ClientApplication', {
      name: 'Claimwright: edge service',
    });
    const membership = server.project.membershipOf(`ClientApplication/${client?.id}`);
    const policies = await server.admin.searchResources('AccessPolicy');
    expect(
      policies.find(({ id }) => membership?.accessPolicy?.reference === `AccessPolicy/${id}`)?.name,
    ).toBe('Claimwright: edge service');
    expect((await server.run(install, [], secret)).out).toContain('Nothing to do.');
    server.edit('clinic.json', ({ ehr, ...tenant }) => ({
      ...tenant,
      ehr: Object.assign({}, ehr, { authentication: 'private-key-jwt' }),
    }));
    await server.run(install, [], secret);
    const signing = await server.admin.readResource('ClientApplication', client?.id ?? '');
    expect(signing.jwksUri).toBe('https://edge.example/cedar-hollow/.well-known/jwks.json');
    await server.run(uninstall, [], secret);
    expect(server.project.membershipOf(`ClientApplication/${client?.id}`)).toBeUndefined();
    await server.end();
  });

  test('when the client does not administer the project, then the message says how to change that', async () => {
    const server = await aStrictServer();
    const client = await server.admin.post(`admin/projects/${server.project.id}/client`, {
      name: 'plain',
    });
    const { install } = installCommands(server.surroundings);
    await expect(
      server.run(install, [], {
        MEDPLUM_CLIENT_ID: client.id,
        MEDPLUM_CLIENT_SECRET: client.secret,
      }),
    ).rejects.toThrow(/does not administer this project.*tick Admin/);
    await server.end();
  });
});

describe('given servers that run their bots in one way or the other', () => {
  const runtimesOf = async (server: Server) => {
    const found = await server.admin.searchResources('Bot', '_count=100');
    return found.map((bot) => ({ ...bot, lambda: server.project.lambdas.get(bot.id) }));
  };

  test('when the server is hosted, then each lambda has the time that its bot is to have', async () => {
    const server = await aStrictServer(['bots'], {
      defaultRuntime: 'awslambda',
      runsVmContext: false,
    });
    const { install } = installCommands(server.surroundings);
    expect((await server.run(install, [])).code).toBe(0);
    const found = await runtimesOf(server);
    expect(found).toHaveLength(bots);
    for (const { timeout, runtimeVersion, lambda } of found)
      expect([runtimeVersion, lambda?.timeout]).toEqual(['awslambda', timeout]);
    expect(new Set(found.map(({ timeout }) => timeout))).toEqual(new Set([60, 300]));
    expect((await server.run(install, [])).out).toContain('Nothing to do.');
    await server.end();
  });

  test('when a server would make lambdas and has no AWS, then it runs the bots itself', async () => {
    const server = await aStrictServer(['bots'], { defaultRuntime: 'awslambda', hasLambda: false });
    const { install } = installCommands(server.surroundings);
    const { code, err } = await server.run(install, []);
    expect([code, err.match(/refused.*/)]).toEqual([0, null]);
    const found = await runtimesOf(server);
    expect(new Set(found.map(({ runtimeVersion }) => runtimeVersion))).toEqual(
      new Set(['vmcontext']),
    );
    expect((await server.run(install, [])).out).toContain('Nothing to do.');
    await server.end();
  });

  test('when the clinic names lambdas and there is no AWS, then the refusal is told', async () => {
    const server = await aStrictServer(['bots'], { hasLambda: false });
    server.edit('clinic.json', ({ ehr, ...tenant }) => ({
      ...tenant,
      ehr: Object.assign({}, ehr, { botRuntime: 'awslambda' }),
    }));
    const { install } = installCommands(server.surroundings);
    const { code, err } = await server.run(install, []);
    expect([code, err.includes('Could not load credentials')]).toEqual([1, true]);
    await server.end();
  });

  test('when a lambda is refused for another reason, then the other runtime is named and not taken', async () => {
    const server = await aStrictServer(['bots'], { defaultRuntime: 'awslambda' });
    const { install } = installCommands({
      ...server.surroundings,
      fetch: async (input, init) =>
        new Request(input, init).url.includes('$deploy')
          ? Response.json(
              {
                resourceType: 'OperationOutcome',
                issue: [{ severity: 'error', code: 'invalid', details: { text: 'Rate exceeded' } }],
              },
              { status: 400 },
            )
          : server.surroundings.fetch(input, init),
    });
    const { code, err } = await server.run(install, []);
    expect(code).toBe(1);
    expect(err).toMatch(/Rate exceeded\. If this server runs bots itself, set ehr\.botRuntime/);
    await server.end();
  });

  test('when the runtime of the tenant file changes, then the bots are deployed again', async () => {
    const server = await aStrictServer(['bots']);
    const { install } = installCommands(server.surroundings);
    await server.run(install, []);
    server.edit('clinic.json', ({ ehr, ...tenant }) => ({
      ...tenant,
      ehr: Object.assign({}, ehr, { botRuntime: 'awslambda' }),
    }));
    const { out } = await server.run(install, ['--json']);
    expect(planOf(out).filter(({ action }) => action === 'deploy')).toHaveLength(bots);
    expect(server.project.lambdas.size).toBe(bots);
    await server.end();
  });
});

describe("given a clinic's people and places in a Bundle", () => {
  const bundle = path.resolve(import.meta.dirname, '../../../fixtures/clinic.bundle.json');

  test('when they are brought along, then they are entered once, linked, and never taken away', async () => {
    const server = await aStrictServer();
    const { install, uninstall } = installCommands(server.surroundings);
    expect((await server.run(install, ['--record', bundle])).code).toBe(0);
    const again = await server.run(install, ['--record', bundle]);
    expect(again.out).toContain('Nothing to do.');
    const roles = await server.admin.searchResources('PractitionerRole', '_count=100');
    expect(roles.length).toBeGreaterThan(3);
    for (const { practitioner } of roles)
      expect(practitioner?.reference).toMatch(/^Practitioner\/[0-9a-f-]{36}$/);
    expect((await server.run(install, [])).out).toContain('Nothing to do.');
    await server.run(uninstall, []);
    expect(await server.admin.searchResources('PractitionerRole', '_count=100')).toHaveLength(
      roles.length,
    );
    await server.end();
  });

  test('when the file is no Bundle, then it is wrong usage', async () => {
    const server = await aStrictServer();
    const { install } = installCommands(server.surroundings);
    await expect(server.run(install, ['--record', server.tenantFile])).rejects.toThrow(
      'is not a FHIR Bundle',
    );
    await server.end();
  });
});

describe('given a server that does things its own way', () => {
  test('when it has no endpoint for settings yet, then the setting is written into the project', async () => {
    const server = await aStrictServer();
    const { install } = installCommands({
      ...server.surroundings,
      fetch: async (input, init) =>
        new Request(input, init).url.endsWith('/settings')
          ? new Response('', { status: 404 })
          : server.surroundings.fetch(input, init),
    });
    expect((await server.run(install, [])).code).toBe(0);
    expect(server.project.setting('CLAIM_SUBMIT_OPERATION')).toBe('claimwright-submit');
    expect((await server.run(install, [])).out).toContain('Nothing to do.');
    await server.end();
  });

  test('when it is reached under another name than its own, then its links are followed here all the same', async () => {
    const server = await aStrictServer();
    const own = server.ehr.baseUrl;
    const asked: string[] = [];
    const { install } = installCommands({
      ...server.surroundings,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        asked.push(new URL(request.url).host);
        const url = request.url
          .replace('http://localhost:8103/', own)
          .replace('_count=1000', '_count=5');
        return server.ehr.fetch(new Request(url, request));
      },
    });
    const there = { MEDPLUM_BASE_URL: 'http://localhost:8103/' };
    expect((await server.run(install, [], there)).code).toBe(0);
    expect((await server.run(install, [], there)).out).toContain('Nothing to do.');
    expect(new Set(asked)).toEqual(new Set(['localhost:8103']));
    await server.end();
  });

  test('when its quota is used up, then the installation waits as long as the server says', async () => {
    const server = await aStrictServer();
    const waits: number[] = [];
    let calls = 0;
    const { install } = installCommands({
      ...server.surroundings,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
      fetch: async (input, init) =>
        ++calls === 30
          ? new Response('', {
              status: 429,
              headers: { ratelimit: '"requests";r=59000;t=60, "fhirInteractions";r=0;t=42' },
            })
          : server.surroundings.fetch(input, init),
    });
    expect((await server.run(install, [])).code).toBe(0);
    expect(waits).toEqual([42_000]);
    await server.end();
  });
});

describe('given a server that does not let the command in', () => {
  test('when the secret is wrong, then the message names the variables to look at', async () => {
    const server = await aStrictServer();
    const { install } = installCommands(server.surroundings);
    await expect(server.run(install, [], { MEDPLUM_CLIENT_SECRET: 'wrong' })).rejects.toThrow(
      /no token.*MEDPLUM_CLIENT_ID and MEDPLUM_CLIENT_SECRET/,
    );
    await server.end();
  });

  test('when the address is that of the app, then the message says so', async () => {
    const server = await aStrictServer();
    const { install } = installCommands({
      ...server.surroundings,
      fetch: async () =>
        new Response('<html></html>', { headers: { 'content-type': 'text/html' } }),
    });
    await expect(server.run(install, [])).rejects.toThrow('is the server, not its app');
    await server.end();
  });

  test('when nothing answers, then the message names the host', async () => {
    const server = await aStrictServer();
    const { install } = installCommands({
      ...server.surroundings,
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    });
    await expect(server.run(install, [])).rejects.toThrow('Nothing answers at ehr.localhost');
    await server.end();
  });
});

describe('given a server that fails in the middle', () => {
  test('when the installation is run again, then it goes on where it stopped and nothing is there twice', async () => {
    const server = await aStrictServer();
    let deployments = 0;
    const { install } = installCommands({
      ...server.surroundings,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (request.url.includes('$deploy') && ++deployments === 4)
          return Response.json({ resourceType: 'OperationOutcome', issue: [] }, { status: 400 });
        return server.surroundings.fetch(request);
      },
    });
    const first = await server.run(install, []);
    expect(first.code).toBe(1);
    expect(first.err).toMatch(/\$deploy with status 400[\s\S]*\d+ of \d+ steps are done/);
    const second = await server.run(install, []);
    expect(second.code).toBe(0);
    const found = await server.admin.searchResources('Bot', '_count=100');
    expect(found.map(({ name }) => name).sort()).toEqual([
      ...new Set(found.map(({ name }) => name).sort()),
    ]);
    expect(found).toHaveLength(bots);
    expect((await server.run(install, [])).out).toContain('Nothing to do.');
    await server.end();
  });
});

describe('given wrong words', () => {
  test.each([
    [['--tenant'], /argument missing|ambiguous/],
    [['--everything'], /everything/],
    [['extra'], /does not know "extra"/],
  ])('when %s is said, then it is wrong usage', async (words, expected) => {
    const server = await aStrictServer();
    const { install } = installCommands(server.surroundings);
    await expect(server.run(install, words)).rejects.toThrow(expected);
    await server.end();
  });

  test('when the address is that of the REST interface, then the message says what to leave out', async () => {
    const server = await aStrictServer();
    const { install } = installCommands(server.surroundings);
    const called = server.run(install, [], { MEDPLUM_BASE_URL: 'https://ehr.example/fhir/R4' });
    await expect(called).rejects.toThrow('MEDPLUM_BASE_URL is the root');
    await server.end();
  });

  test('when the environment names no administrator, then the message names what to set', async () => {
    const server = await aStrictServer();
    const { install } = installCommands(server.surroundings);
    await expect(server.run(install, [], { MEDPLUM_CLIENT_ID: '' })).rejects.toThrow(
      'MEDPLUM_PROJECT_ID, MEDPLUM_CLIENT_ID and MEDPLUM_CLIENT_SECRET',
    );
    await server.end();
  });
});
