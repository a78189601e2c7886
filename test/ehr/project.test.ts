import type { AccessPolicy, Bot } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { createEmbeddedEhr, type EmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { isDue } from '../../src/ehr/project/cron.ts';
import type { Feature } from '../../src/ehr/project/project.ts';
import { aClaim, anEncounter, call } from './calling.ts';

/** The strictest setting, its administrator signed in, and the calls of `/admin`. */
const aProject = async (features: readonly Feature[] = ['bots', 'cron']) => {
  const ehr = await createEmbeddedEhr({ project: { features, administratorSecret: 'admin' } });
  if (!ehr.project) throw new Error('the strictest setting has a project');
  const { id, administratorId } = ehr.project;
  const token = ehr.issueToken(`ClientApplication/${administratorId}`);
  const administer = async (method: string, path: string, body?: unknown, as = token) => {
    const response = await ehr.fetch(
      new Request(`${ehr.baseUrl}admin/projects/${id}${path}`, {
        method,
        headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    return { status: response.status, body: await response.json() };
  };
  return { ehr, project: ehr.project, token, administer };
};

const aMember = async (
  { ehr, administer, token }: Awaited<ReturnType<typeof aProject>>,
  resource?: AccessPolicy['resource'],
): Promise<string> => {
  const policy = resource
    ? await call(ehr, 'POST', 'AccessPolicy', {
        token,
        body: { resourceType: 'AccessPolicy', name: 'of the test', resource },
      })
    : undefined;
  const { body } = await administer('POST', '/client', {
    name: 'member',
    ...(policy ? { accessPolicy: { reference: `AccessPolicy/${policy.body.id}` } } : {}),
  });
  const response = await ehr.fetch(
    new Request(`${ehr.baseUrl}oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: body.id,
        client_secret: body.secret,
      }),
    }),
  );
  return (await response.json()).access_token;
};

const aBot = async (
  { administer, ehr, token }: Awaited<ReturnType<typeof aProject>>,
  code: string,
  runtimeVersion = 'vmcontext',
): Promise<Bot & { id: string }> => {
  const { body } = await administer('POST', '/bot', { name: 'bot', runtimeVersion });
  await call(ehr, 'POST', `Bot/${body.id}/$deploy`, { token, body: { code } });
  return body;
};

const runs = (ehr: EmbeddedEhr, token: string, id: string, body: unknown = {}) =>
  call(ehr, 'POST', `Bot/${id}/$execute`, { token, body });

describe('given a project and those who are in it', () => {
  test('when a member without a policy works, then the record is open to it and the project is not', async () => {
    const scene = await aProject();
    const token = await aMember(scene);
    const status = async (method: string, path: string, body?: unknown) =>
      (await call(scene.ehr, method, path, { token, ...(body ? { body } : {}) })).status;
    expect(await status('POST', 'Claim', aClaim())).toBe(201);
    expect(await status('GET', `Project/${scene.project.id}`)).toBe(403);
    expect(await status('GET', 'ProjectMembership')).toBe(403);
    expect(await status('POST', 'AccessPolicy', { resourceType: 'AccessPolicy' })).toBe(403);
    expect((await scene.administer('POST', '/bot', { name: 'x' }, token)).status).toBe(403);
  });

  test('when a member has a policy, then types, reading only and criteria hold', async () => {
    const scene = await aProject();
    const token = await aMember(scene, [
      { resourceType: 'Encounter', readonly: true },
      { resourceType: 'Claim', criteria: 'Claim?status=draft' },
    ]);
    const visit = await scene.ehr.repo.createResource(anEncounter());
    const active = await scene.ehr.repo.createResource(aClaim({ status: 'active' }));
    const draft = await scene.ehr.repo.createResource(aClaim());
    const ask = (method: string, path: string, body?: unknown) =>
      call(scene.ehr, method, path, { token, ...(body ? { body } : {}) });
    expect((await ask('GET', `Encounter/${visit.id}`)).status).toBe(200);
    expect(
      (await ask('PUT', `Encounter/${visit.id}`, { ...visit, status: 'finished' })).status,
    ).toBe(403);
    expect((await ask('GET', 'Patient')).status).toBe(403);
    expect((await ask('GET', `Claim/${active.id}`)).status).toBe(404);
    expect((await ask('GET', 'Claim')).body.entry).toHaveLength(1);
    expect((await ask('PUT', `Claim/${draft.id}`, { ...draft, status: 'active' })).status).toBe(
      403,
    );
  });

  test('when a policy names the interactions, then no other is let through', async () => {
    const scene = await aProject();
    const token = await aMember(scene, [
      { resourceType: 'Claim', interaction: ['read', 'search', 'create'] },
    ]);
    const ask = (method: string, path: string, body?: unknown) =>
      call(scene.ehr, method, path, { token, ...(body ? { body } : {}) });
    const { status, body } = await ask('POST', 'Claim', aClaim());
    expect(status).toBe(201);
    expect((await ask('GET', `Claim/${body.id}`)).status).toBe(200);
    expect((await ask('PUT', `Claim/${body.id}`, { ...body, status: 'active' })).status).toBe(403);
    expect((await ask('DELETE', `Claim/${body.id}`)).status).toBe(403);
  });

  test('when a policy names reading alone, then nothing is found by a search, and Binaries never are', async () => {
    const scene = await aProject();
    const token = await aMember(scene, [
      { resourceType: 'Claim', interaction: ['read'] },
      { resourceType: 'Binary' },
      { resourceType: '*', interaction: ['search'] },
    ]);
    const claim = await scene.ehr.repo.createResource(aClaim());
    const statusOf = async (path: string) => (await call(scene.ehr, 'GET', path, { token })).status;
    expect(await statusOf(`Claim/${claim.id}`)).toBe(200);
    expect(await statusOf(`Claim/${claim.id}/_history`)).toBe(403);
    expect(await statusOf('Binary')).toBe(400);
    // The wildcard holds for no type that is for administrators.
    expect(await statusOf('AccessPolicy')).toBe(403);
  });

  test('when an administrator changes the project, then its features stay as they are', async () => {
    const { ehr, token, project } = await aProject(['bots']);
    const { status } = await call(ehr, 'PUT', `Project/${project.id}`, {
      token,
      body: { ...project.resource, name: 'Renamed', features: ['cron'] },
    });
    expect([status, project.resource.name, project.resource.features]).toEqual([
      200,
      'Renamed',
      ['bots'],
    ]);
  });

  test('when secrets are stored, then the list is replaced', async () => {
    const { administer } = await aProject();
    await administer('POST', '/secrets', [{ name: 'A', valueString: '1' }]);
    await administer('POST', '/secrets', [{ name: 'B', valueString: '2' }]);
    expect((await administer('GET', '')).body.project.secret).toEqual([
      { name: 'B', valueString: '2' },
    ]);
  });
});

describe('given a bot that is deployed', () => {
  const answering = 'exports.handler = async (medplum, event) => ({ got: event.input.n });';

  test.each(['vmcontext', 'awslambda'])(
    'when it runs in %s, then its result is the answer',
    async (runtime) => {
      const scene = await aProject();
      const bot = await aBot(scene, answering, runtime);
      expect((await runs(scene.ehr, scene.token, bot.id, { n: 2 })).body).toEqual({ got: 2 });
    },
  );

  test.each([
    ['code without a handler', 'module.exports = { handler: 1 };', 'not a function'],
    ['a syntax error', 'exports.handler = (', ''],
    ['an ES module', 'export const handler = 1;', ''],
    ['a global that is not there', 'exports.handler = async () => Buffer.from("");', 'Buffer'],
    ['a timer', 'exports.handler = async () => setTimeout(() => 1, 1);', 'setTimeout'],
  ])('when it holds %s, then it deploys and fails at its first run', async (_what, code, words) => {
    const scene = await aProject();
    const bot = await aBot(scene, code);
    const { status, body } = await runs(scene.ehr, scene.token, bot.id);
    expect([status, JSON.stringify(body).includes(words)]).toEqual([400, true]);
  });

  test('when it was made without membership, then it cannot run, and its deployment warns', async () => {
    const { ehr, token } = await aProject();
    const { body: bot } = await call(ehr, 'POST', 'Bot', {
      token,
      body: { resourceType: 'Bot', name: 'plain', runtimeVersion: 'vmcontext' },
    });
    const deployed = await call(ehr, 'POST', `Bot/${bot.id}/$deploy`, {
      token,
      body: { code: answering },
    });
    expect([deployed.status, deployed.body.issue.at(-1).severity]).toEqual([200, 'warning']);
    expect((await runs(ehr, token, bot.id)).status).toBe(400);
  });

  test('when the project has no bots, then it is neither deployed nor run', async () => {
    const scene = await aProject([]);
    const { body } = await scene.administer('POST', '/bot', { name: 'bot' });
    const { status } = await call(scene.ehr, 'POST', `Bot/${body.id}/$deploy`, {
      token: scene.token,
      body: { code: answering },
    });
    expect(status).toBe(400);
    expect((await runs(scene.ehr, scene.token, body.id)).status).toBe(400);
  });

  test('when it writes, then it is the author, within its own policy', async () => {
    const scene = await aProject();
    const bot = await aBot(
      scene,
      `exports.handler = async (medplum, event) => medplum.createResource(event.input);`,
    );
    const { body } = await runs(scene.ehr, scene.token, bot.id, aClaim());
    const stored = await scene.ehr.repo.readResource('Claim', body.id);
    expect(stored.meta?.author?.reference).toBe(`Bot/${bot.id}`);
  });

  test('when its hour comes, then it runs once with itself as input, if the project has cron', async () => {
    for (const features of [['bots', 'cron'], ['bots']] as const) {
      const scene = await aProject(features);
      const bot = await aBot(
        scene,
        `exports.handler = async (medplum, event) => medplum.createResource({ resourceType: 'Basic', code: { text: event.input.resourceType } });`,
      );
      const stored = await scene.ehr.repo.readResource<Bot>('Bot', bot.id);
      await scene.ehr.repo.updateResource<Bot>({ ...stored, cronString: '15 8 * * *' });
      scene.ehr.runScheduled(new Date('2026-11-25T08:14:00Z'));
      scene.ehr.runScheduled(new Date('2026-11-25T08:15:00Z'));
      await scene.ehr.settled();
      const { body } = await call(scene.ehr, 'GET', 'Basic', { token: scene.token });
      expect((body.entry ?? []).length).toBe(features.length - 1);
    }
  });
});

describe('given cron lines', () => {
  test.each([
    ['* * * * *', true],
    ['15 8 * * *', true],
    ['*/5 8 * * *', true],
    ['0-20 8 25 11 3', true],
    ['10,15 8,9 * * *', true],
    ['16 8 * * *', false],
    ['*/7 8 * * *', false],
    ['15 8 * * 0', false],
    ['every night', false],
  ])('when the line is %s, then at 8:15 of a Wednesday it is %s', (line, expected) => {
    expect(isDue(line, new Date('2026-11-25T08:15:00Z'))).toBe(expected);
  });
});
