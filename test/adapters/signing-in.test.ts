import type { ClientApplication } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { tenantEhr } from '../../src/adapters/ehr.ts';
import { publicKeys } from '../../src/adapters/fhir/client-assertion.ts';
import { createApp } from '../../src/app.ts';
import { createEmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { jwks } from '../../src/routes/jwks.ts';
import { aService } from '../routes/a-service.ts';
import { aClinic, aKey, aTenant } from './clinic-server.ts';

const signing = aTenant({ authentication: 'private-key-jwt', scope: 'system/*.*' });

const claimsOf = async (request: Request | undefined): Promise<Record<string, unknown>> => {
  const form = new URLSearchParams(await request?.text());
  const [, body = ''] = (form.get('client_assertion') ?? '').split('.');
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
};

describe('given a clinic whose EHR asks for signed assertions', () => {
  test.each(['ES384', 'RS384'] as const)(
    'when the key is %s, then the service is let in without any secret crossing the wire',
    async (alg) => {
      const key = await aKey(alg, 'k1');
      const { keys } = publicKeys([key]);
      const clinic = await aClinic({
        client: { keys: async () => keys },
        tenant: signing,
        secret: JSON.stringify({ keys: [key] }),
      });
      expect(await clinic.port.search(['Patient?active=true'])).toEqual([[]]);
      const form = await clinic.asked.find(({ url }) => url.endsWith('/oauth2/token'))?.text();
      expect(form).not.toContain(key.d);
      expect(form).not.toContain('client_secret');
    },
  );

  test('when it asks again, then each assertion has a new jti and ends within five minutes', async () => {
    const key = await aKey('ES384', 'k1');
    const { keys } = publicKeys([key]);
    const clinic = await aClinic({
      client: { keys: async () => keys },
      tenant: signing,
      secret: JSON.stringify({ keys: [key] }),
    });
    await clinic.port.search(['Patient?active=true']);
    clinic.pass(3000);
    await clinic.port.search(['Patient?active=true']);
    const assertions = await Promise.all(
      clinic.asked.filter(({ url }) => url.endsWith('/oauth2/token')).map(claimsOf),
    );
    expect(assertions).toHaveLength(2);
    expect(new Set(assertions.map(({ jti }) => jti)).size).toBe(2);
    for (const { iat, exp, iss, sub, aud } of assertions) {
      expect(Number(exp) - Number(iat)).toBeLessThanOrEqual(300);
      expect({ iss, sub, aud }).toEqual({
        iss: 'billing',
        sub: 'billing',
        aud: 'http://ehr.localhost/oauth2/token',
      });
    }
  });

  test('when the EHR knows another key, then no token is given and the message names the fields', async () => {
    const [key, other] = await Promise.all([aKey('ES384', 'k1'), aKey('ES384', 'k1')]);
    const { keys } = publicKeys([other]);
    const clinic = await aClinic({
      client: { keys: async () => keys },
      tenant: signing,
      secret: JSON.stringify({ keys: [key] }),
    });
    await expect(clinic.port.search(['Patient?active=true'])).rejects.toThrow(
      /cedar-hollow no token.*ehr\.clientId.*ehr\.secretRef/,
    );
  });

  test('when an assertion is sent twice, then the EHR refuses the second', async () => {
    const key = await aKey('ES384', 'k1');
    const { keys } = publicKeys([key]);
    const clinic = await aClinic({
      client: { keys: async () => keys },
      tenant: signing,
      secret: JSON.stringify({ keys: [key] }),
    });
    await clinic.port.search(['Patient?active=true']);
    const first = clinic.asked.find(({ url }) => url.endsWith('/oauth2/token'));
    const again = await clinic.ehr.fetch(
      new Request(first?.url ?? '', { method: 'POST', body: await first?.clone().text() }),
    );
    expect(again.status).toBe(400);
  });

  test('when one key is being rotated, then both public halves are published and nothing private', async () => {
    const both = await Promise.all([aKey('ES384', 'next'), aKey('RS384', 'last')]);
    const app = createApp({
      ...aService(),
      tenant: (id) => {
        if (id !== 'cedar-hollow') return undefined;
        const unused = () => Promise.reject(new Error('the keys need no port'));
        return {
          publicKeys: publicKeys(both),
          subscriptionSecret: '',
          operationKey: '',
          practice: {
            id,
            timeZone: 'UTC',
            billingOrganization: '1999991015',
            pins: [],
            requiredTables: [],
            payers: [],
            rates: [],
            policy: { autoAccept: [], reviewDueDays: 2, claimDefaults: {} },
          },
          ports: {
            ehr: {
              read: unused,
              versions: unused,
              search: unused,
              create: unused,
              update: unused,
              transact: unused,
              attachment: unused,
            },
            clearinghouse: { name: '', simulated: true, submit: unused, answers: unused },
            codes: { open: unused },
            now: () => '',
          },
        };
      },
      enqueue: async () => undefined,
    });
    const response = await app.request('/cedar-hollow/.well-known/jwks.json');
    const text = await response.text();
    expect(JSON.parse(text).keys.map(({ kid }: { kid: string }) => kid)).toEqual(['next', 'last']);
    for (const { d } of both) expect(text).not.toContain(d);
    expect(text).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
    expect((await app.request('/elsewhere/.well-known/jwks.json')).status).toBe(404);
  });
});

describe('given a Medplum project that reads the keys where the service publishes them', () => {
  test('when a key is rotated, then the service is let in before, during and after, and an old key no more', async () => {
    const [old, next] = await Promise.all([aKey('ES384', 'old'), aKey('ES384', 'next')]);
    let published = [old];
    const app = jwks({ tenant: () => ({ publicKeys: publicKeys(published) }) });
    const ehr = await createEmbeddedEhr({
      project: { features: [], administratorSecret: 'admin' },
      fetch: async (input, init) => app.fetch(new Request(input, init)),
    });
    const client = await ehr.repo.createResource<ClientApplication>({
      resourceType: 'ClientApplication',
      jwksUri: 'https://edge.example/cedar-hollow/.well-known/jwks.json',
    });
    await ehr.project?.join(`ClientApplication/${client.id}`);
    const tenant = aTenant({
      kind: 'medplum',
      baseUrl: ehr.baseUrl,
      clientId: client.id,
      authentication: 'private-key-jwt',
    });
    const isLetIn = async (keys: readonly object[]): Promise<boolean> => {
      const port = tenantEhr({ ...tenant, id: crypto.randomUUID() }, JSON.stringify({ keys }), {
        fetch: async (input, init) => ehr.fetch(new Request(input, init)),
        wait: async () => undefined,
        now: Date.now,
        newId: () => crypto.randomUUID(),
        timeoutMs: 5_000,
      });
      return port.search(['Patient?active=true']).then(
        () => true,
        () => false,
      );
    };
    expect(await isLetIn([old])).toBe(true);
    published = [next, old];
    expect([await isLetIn([old]), await isLetIn([next, old])]).toEqual([true, true]);
    published = [next];
    expect([await isLetIn([next]), await isLetIn([old])]).toEqual([true, false]);
  });
});

describe('given a clinic whose EHR knows a secret', () => {
  test('when much is asked at once, then one token serves it, until four fifths of its life are over', async () => {
    const clinic = await aClinic();
    await Promise.all([1, 2, 3].map(() => clinic.port.search(['Patient?active=true'])));
    expect(clinic.tokenRequests()).toBe(1);
    clinic.pass(2870);
    await clinic.port.search(['Patient?active=true']);
    expect(clinic.tokenRequests()).toBe(1);
    clinic.pass(20);
    await clinic.port.search(['Patient?active=true']);
    expect(clinic.tokenRequests()).toBe(2);
  });

  test('when two tenants share an isolate, then neither gets the token of the other', async () => {
    const cache = new Map();
    const first = await aClinic({ cache });
    const second = await aClinic({ cache, tenant: { ...aTenant(), id: 'elsewhere' } });
    await first.port.search(['Patient?active=true']);
    await second.port.search(['Patient?active=true']);
    expect([first.tokenRequests(), second.tokenRequests()]).toEqual([1, 1]);
    expect(cache.size).toBe(2);
  });

  test('when the server takes the token back early, then one new token is asked for', async () => {
    let isRefused = true;
    const clinic = await aClinic({
      trouble: ({ url }) => {
        if (!isRefused || !url.includes('/Patient')) return undefined;
        isRefused = false;
        return new Response('', { status: 401 });
      },
    });
    expect(await clinic.port.search(['Patient?active=true'])).toEqual([[]]);
    expect(clinic.tokenRequests()).toBe(2);
  });

  test('when the SMART configuration names another host, then the secret is not sent there', async () => {
    const clinic = await aClinic({
      trouble: ({ url }) =>
        url.endsWith('smart-configuration')
          ? Response.json({ token_endpoint: 'https://elsewhere.example/token' })
          : undefined,
    });
    await expect(clinic.port.search(['Patient?active=true'])).rejects.toThrow('ehr.tokenUrl');
    expect(clinic.asked.map(({ url }) => new URL(url).host)).toEqual(['ehr.localhost']);
  });
});

describe('given an authorization server that is asked too often', () => {
  test('when it says 429, then that sign-in waits as long as it asks, and is not repeated before', async () => {
    const clinic = await aClinic({
      trouble: (request, times) =>
        request.url.endsWith('/oauth2/token') && times < 4
          ? new Response('{}', { status: 429, headers: { 'retry-after': '30' } })
          : undefined,
    });
    const asked = () => clinic.tokenRequests();
    const look = () => clinic.port.search(['Patient?active=true']);
    await expect(look()).rejects.toMatchObject({ name: 'EhrBusyError', waitMs: 30_000 });
    const first = asked();
    await expect(look()).rejects.toMatchObject({ name: 'EhrBusyError' });
    expect(asked()).toBe(first);
    clinic.pass(31);
    await look().catch(() => undefined);
    expect(asked()).toBeGreaterThan(first);
    await clinic.ehr.close();
  });
});
