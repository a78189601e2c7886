import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ehrCallers } from '../../src/adapters/ehr-callers.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import type { Callers } from '../../src/ports.ts';
import { signatureOf } from '../../src/routes/signature.ts';
import { told as toldUpTo, visitOf } from '../cycle/telling.ts';
import { secretsOf, twoClinics } from './two-clinics.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.ehr.close());

let at = 0;

/** Callers of the embedded EHR, and the calls that it got. */
const callersOf = (change: Partial<Parameters<typeof ehrCallers>[0]> = {}) => {
  const called: string[] = [];
  const callers = ehrCallers({
    profileUrl: `${world.ehr.baseUrl}auth/me`,
    fhirBase: `${world.ehr.baseUrl}fhir/R4`,
    fetch: async (input, init) => {
      called.push(String(input));
      return world.ehr.fetch(new Request(input, init));
    },
    now: () => at,
    ...change,
  });
  return { callers, called };
};

describe('given a token of the clinic’s own EHR', () => {
  test('when a clinician or a program presents it, then the operation runs', async () => {
    const { callers } = callersOf();
    const { call } = twoClinics(world, { cedar: callers });
    for (const profile of ['Practitioner/p1', 'ClientApplication/claimwright']) {
      const response = await call('cedar/Claim/none/$scrub', world.ehr.issueToken(profile));
      // The EHR lets the token read; there is no such claim.
      expect(response.status).toBe(404);
    }
    const read = await call('cedar/CodeSystem/$lookup', world.ehr.issueToken('Practitioner/p1'), {
      method: 'GET',
    });
    expect(read.status).toBe(400);
  });

  test.each(['Patient/p1', 'RelatedPerson/r1'])(
    'when it is of a %s, then it is refused',
    async (profile) => {
      const { callers } = callersOf();
      const { call, asked } = twoClinics(world, { cedar: callers });
      expect((await call('cedar/Claim/1/$submit', world.ehr.issueToken(profile))).status).toBe(401);
      expect(asked).toEqual([]);
    },
  );

  test('when the EHR does not let it read the claim, then the service does not either', async () => {
    const callers: Callers = {
      profileOf: async () => 'Practitioner/p1',
      mayRead: async () => false,
    };
    const { call, asked } = twoClinics(world, { cedar: callers });
    for (const path of [
      'Claim/c1/$scrub',
      'Claim/c1/$submit',
      'Encounter/e1/$suggest-codes',
      // The router decodes what is percent-encoded.
      '%43laim/c1/$scrub',
      'Cl%61im/c%31/$submit',
      'Claim/c1%2F../$submit',
    ])
      expect((await call(`cedar/${path}`, 'a-token')).status).toBe(404);
    expect(asked).toEqual([]);
  });

  test('when the EHR lets it read the visit and not the review, which quotes the notes, then the review is not shown', async () => {
    const told = await toldUpTo('office-visit', 'review');
    const visit = await visitOf(told);
    let readable = ['Encounter'];
    const callers: Callers = {
      profileOf: async () => 'Practitioner/front-desk',
      mayRead: async (_token, resourceType) => readable.includes(resourceType),
    };
    const { call } = twoClinics(told, { cedar: callers });
    const suggest = () => call(`cedar/Encounter/${visit.id}/$suggest-codes`, 'a-token');
    const refused = await suggest();
    expect(refused.status).toBe(403);
    expect(await refused.text()).not.toContain('input');
    readable = ['Encounter', 'Task'];
    expect(await (await suggest()).json()).toMatchObject({ resourceType: 'Task' });
    await told.ehr.close();
  });

  test('when the EHR does not let it change the claim, then it may not send it', async () => {
    const callers: Callers = {
      profileOf: async () => 'Practitioner/p1',
      mayRead: async () => true,
      mayUpdate: async () => false,
    };
    const { call, asked } = twoClinics(world, { cedar: callers });
    for (const path of ['Claim/c1/$submit', 'Cl%61im/c%31/$submit'])
      expect((await call(`cedar/${path}`, 'a-token')).status).toBe(403);
    expect((await call('cedar/Claim/c1/%24submit', 'a-token')).status).toBe(404);
    expect(asked).toEqual([]);
    expect((await call('cedar/Claim/c1/$scrub', 'a-token')).status).toBe(404);
  });

  test('when it is presented to another clinic, then that clinic’s EHR is asked, and it is refused', async () => {
    const { callers, called } = callersOf();
    const token = world.ehr.issueToken('Practitioner/p1');
    const other: Callers = { profileOf: async () => undefined, mayRead: async () => true };
    const { call } = twoClinics(world, { cedar: callers, birch: other });
    expect((await call('birch/Claim/1/$scrub', token)).status).toBe(401);
    expect(called).toEqual([]);
  });

  test('when it asks for what only the operator may, then it is refused', async () => {
    const { callers } = callersOf();
    const { call } = twoClinics(world, { cedar: callers });
    const token = world.ehr.issueToken('Practitioner/p1');
    for (const name of ['$dead-letters', '$metrics'])
      expect((await call(`cedar/${name}`, token, { method: 'GET' })).status).toBe(401);
    expect((await call('cedar/$replay', token)).status).toBe(401);
  });
});

describe('given the key of one clinic', () => {
  test('when it is presented to the other, then it is refused', async () => {
    const { call, asked } = twoClinics(world);
    expect((await call('birch/Claim/1/$scrub', secretsOf('cedar').operation)).status).toBe(401);
    for (const bearer of ['', 'undefined', secretsOf('cedar').subscription, ' '])
      expect((await call('cedar/Claim/1/$scrub', bearer)).status).toBe(401);
    expect(asked).toEqual([]);
  });
});

describe('given a key that is being changed', () => {
  test('when the new or the former one is presented, then both hold; once it is taken out, the former does not', async () => {
    const former = { operation: 'the-former-operation-key', subscription: 'the-former-secret-1' };
    const changing = twoClinics(world, {}, former);
    for (const bearer of [secretsOf('cedar').operation, former.operation])
      expect((await changing.call('cedar/Claim/none/$scrub', bearer)).status).toBe(404);
    const body = new TextEncoder().encode('{"resourceType":"Encounter","id":"v1"}');
    const headers = { 'x-signature': await signatureOf(former.subscription, body) };
    expect((await changing.notify(body, { headers })).status).toBe(202);
    const changed = twoClinics(world);
    expect((await changed.call('cedar/Claim/none/$scrub', former.operation)).status).toBe(401);
    expect((await changed.notify(body, { headers })).status).toBe(401);
  });
});

describe('given a token that nobody knows', () => {
  test('when it comes again, then the EHR is not asked again until a minute is over', async () => {
    const { callers, called } = callersOf();
    at = 1000;
    expect(await callers.profileOf('unknown')).toBeUndefined();
    expect(await callers.profileOf('unknown')).toBeUndefined();
    expect(called).toHaveLength(1);
    at += 60_001;
    await callers.profileOf('unknown');
    expect(called).toHaveLength(2);
  });

  test('when many are guessed, then the EHR is asked about sixty of them a minute', async () => {
    const { callers, called } = callersOf();
    at = 1_000_000;
    for (let guess = 0; guess < 100; guess += 1) await callers.profileOf(`guess-${guess}`);
    expect(called).toHaveLength(60);
  });

  test('when many are guessed at the same moment, then the EHR is asked about sixty all the same', async () => {
    const { callers, called } = callersOf();
    at = 2_000_000;
    await Promise.all(
      Array.from({ length: 100 }, (_, guess) => callers.profileOf(`at-once-${guess}`)),
    );
    expect(called).toHaveLength(60);
  });

  test('when many are guessed, then a clinician who called before is still known', async () => {
    const { callers } = callersOf();
    at = 3_000_000;
    const token = world.ehr.issueToken('Practitioner/p1');
    expect(await callers.profileOf(token)).toBe('Practitioner/p1');
    at += 61_000;
    for (let guess = 0; guess < 70; guess += 1) await callers.profileOf(`guess-${guess}`);
    expect(await callers.profileOf(token)).toBe('Practitioner/p1');
  });

  test('when a known one comes, then it is remembered for a minute, and no longer', async () => {
    const { callers, called } = callersOf();
    at = 5_000_000;
    const token = world.ehr.issueToken('Practitioner/p1');
    for (let times = 0; times < 3; times += 1)
      expect(await callers.profileOf(token)).toBe('Practitioner/p1');
    expect(called).toHaveLength(1);
    at += 60_001;
    await callers.profileOf(token);
    expect(called).toHaveLength(2);
  });
});

describe('given token introspection', () => {
  const answering = (body: unknown, status = 200) => {
    const sent: { url: string; authorization: string | null; body: string }[] = [];
    const { callers } = callersOf({
      introspection: { url: 'https://ehr.test/introspect', authorization: 'Basic abc' },
      fetch: async (input, init) => {
        const request = new Request(input, init);
        sent.push({
          url: request.url,
          authorization: request.headers.get('authorization'),
          body: await request.text(),
        });
        return Response.json(body, { status });
      },
    });
    return { callers, sent };
  };

  test('when the token is active, then the caller is who the EHR says', async () => {
    const { callers, sent } = answering({
      active: true,
      fhirUser: 'https://ehr.test/fhir/Practitioner/p1',
    });
    expect(await callers.profileOf('a&token=b')).toBe('Practitioner/p1');
    expect(sent).toEqual([
      {
        url: 'https://ehr.test/introspect',
        authorization: 'Basic abc',
        body: 'token=a%26token%3Db',
      },
    ]);
  });

  test.each([
    ['is not active', { active: false, fhirUser: 'Practitioner/p1' }, 200],
    ['is a patient’s', { active: true, fhirUser: 'Patient/p1' }, 200],
    ['names nobody', { active: true }, 200],
    ['names somebody oddly', { active: true, fhirUser: 'Practitioner/p1?x' }, 200],
    ['is not answered for', { active: true, fhirUser: 'Practitioner/p1' }, 500],
    ['is answered with no object', 'yes', 200],
  ])('when the token %s, then it is refused', async (_, body, status) => {
    expect(await answering(body, status).callers.profileOf('token')).toBeUndefined();
  });
});
