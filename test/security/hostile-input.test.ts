import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../../src/demo/world.ts';
import { isFhirId } from '../../src/fhir/references.ts';
import { logLine, nameOf } from '../../src/routes/log.ts';
import { plainJson } from '../../src/routes/plain-json.ts';
import { secretsOf, twoClinics } from './two-clinics.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.ehr.close());

const visit = '{"resourceType":"Encounter","id":"v1","meta":{"versionId":"1"}}';
const cedar = secretsOf('cedar').operation;

/** A request whose body is read piece by piece. */
const streaming = (body: ReadableStream<Uint8Array>, headers: Record<string, string> = {}) => {
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' };
  return new Request('http://edge.test/subscriptions/cedar', init);
};

describe('a notification', () => {
  test('that is forged, unsigned or signed in another way keeps nothing', async () => {
    const { notify, kept } = twoClinics(world);
    for (const signature of ['', 'f'.repeat(64), 'sha256=', `${'0'.repeat(63)}g`, 'undefined'])
      expect(
        (await notify(visit, { headers: { 'x-signature': signature } })).status,
        signature,
      ).toBe(401);
    expect(kept).toEqual([]);
  });

  test('that was signed for one clinic is refused by the other', async () => {
    const { notify, kept } = twoClinics(world);
    expect((await notify(visit, { to: 'birch', signedBy: 'cedar' })).status).toBe(401);
    expect((await notify(visit, { to: 'nobody', signedBy: 'cedar' })).status).toBe(401);
    expect(kept).toEqual([]);
    expect((await notify(visit, { to: 'birch', signedBy: 'birch' })).status).toBe(202);
    expect(kept.map(({ tenant }) => tenant)).toEqual(['birch']);
  });

  test('whose body was changed after it was signed is refused', async () => {
    const { app, kept } = twoClinics(world);
    const { signatureOf } = await import('../../src/routes/signature.ts');
    const signature = await signatureOf(
      secretsOf('cedar').subscription,
      new TextEncoder().encode(visit),
    );
    const response = await app.request('/subscriptions/cedar', {
      method: 'POST',
      body: visit.replace('v1', 'v2'),
      headers: { 'x-signature': signature },
    });
    expect(response.status).toBe(401);
    expect(kept).toEqual([]);
  });

  test('that is replayed has the same key, so that the journal knows it', async () => {
    const { notify, kept } = twoClinics(world);
    await notify(visit);
    await notify(visit, { headers: { 'x-request-id': 'another' } });
    expect(new Set(kept.map(({ notice }) => notice.key)).size).toBe(1);
  });

  test('that says it is too long is refused before it is read', async () => {
    const { app } = twoClinics(world);
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          pulled += 1;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      { highWaterMark: 0 },
    );
    const response = await app.request(streaming(body, { 'content-length': '900000000' }));
    expect(response.status).toBe(413);
    expect(pulled).toBe(0);
  });

  test('that is too long and does not say so is read no further than the limit', async () => {
    const { app } = twoClinics(world);
    const chunk = new Uint8Array(64 * 1024);
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          pulled += 1;
          controller.enqueue(chunk);
        },
      },
      { highWaterMark: 0 },
    );
    const response = await app.request(streaming(body));
    expect(response.status).toBe(413);
    expect(pulled).toBeLessThanOrEqual(18);
  });

  test.each([
    ['half a million open brackets', '['.repeat(500_000)],
    ['arrays nested a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects nested a hundred thousand deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    [
      'nested extensions',
      `{"resourceType":"Encounter","id":"1","x":${'['.repeat(65)}${']'.repeat(65)}}`,
    ],
    ['a million empty objects', `[${'{},'.repeat(300_000)}{}]`],
    ['no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
    ['a lone number', '1e999999'],
    ['null', 'null'],
    ['a string', '"Encounter"'],
    ['a NUL', '\u0000'],
    [
      'a Bundle without status',
      '{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Encounter","id":"1"}}]}',
    ],
    ['an id with a path', '{"resourceType":"Encounter","id":"../Patient/1"}'],
    ['an id with a query', '{"resourceType":"Encounter","id":"1&_include=*"}'],
    [
      'an id of a million characters',
      `{"resourceType":"Encounter","id":"${'a'.repeat(1_000_000)}"}`,
    ],
    ['a type of a million characters', `{"resourceType":"${'E'.repeat(1_000_000)}","id":"1"}`],
  ])('that is %s keeps nothing, and the service goes on', async (_, body) => {
    const { notify, kept } = twoClinics(world);
    const response = await notify(body);
    expect([200, 400]).toContain(response.status);
    expect(kept).toEqual([]);
    expect((await notify(visit)).status).toBe(202);
  });

  test('with keys that other programs mistake for their own changes no object of ours', async () => {
    const { notify, kept } = twoClinics(world);
    const response = await notify(
      '{"__proto__":{"isAdmin":true,"about":"stolen"},"constructor":{"prototype":{"isAdmin":true}},"resourceType":"Encounter","id":"v1","meta":{"__proto__":{"isAdmin":true}}}',
    );
    expect(response.status).toBe(202);
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
    expect(kept.map(({ notice }) => notice.event)).toEqual([
      { resourceType: 'Encounter', id: 'v1' },
    ]);
    expect('about' in (kept[0]?.notice.event ?? {})).toBe(false);
  });

  test.each([
    ['reference', `Encounter/${'a'.repeat(2000)}`],
    ['slashes', `Encounter${'/'.repeat(2000)}1`],
    ['history', `${'/_history'.repeat(200)}/1`],
    ['URL', `https://${'a.'.repeat(900)}test/Encounter/1 `],
  ])('with a long %s is read in one pass', async (_, reference) => {
    const { notify, kept } = twoClinics(world);
    await notify(
      JSON.stringify({
        resourceType: 'DocumentReference',
        id: 'n1',
        context: { encounter: [{ reference }] },
      }),
    );
    expect(kept[0]?.notice.event).toEqual({ resourceType: 'DocumentReference', id: 'n1' });
  });

  test('of a deletion with a made-up name in its header keeps nothing', async () => {
    const { notify, kept } = twoClinics(world);
    for (const name of ['Encounter/..', 'Encounter/1?x=1', 'Encounter', '/', 'A'.repeat(8000)])
      await notify('{}', { headers: { 'x-medplum-deleted-resource': name } });
    expect(kept).toEqual([]);
  });
});

describe('an operation', () => {
  test.each([
    'Claim/1%26status=draft/$scrub',
    'Claim/1%3F_include=*/$scrub',
    'Claim/..%2F..%2FPatient%2F1/$submit',
    'Claim/%2e%2e/$submit',
    'Encounter/1,2/$suggest-codes',
    'Encounter/1%7C2/$suggest-codes',
    'Encounter/1%00/$suggest-codes',
    'Encounter/%0d%0aX-Evil:1/$suggest-codes',
    `Claim/${'a'.repeat(5000)}/$scrub`,
    'Claim/__proto__/$scrub',
  ])('about %s asks the EHR nothing beyond that id', async (path) => {
    const { call, asked } = twoClinics(world);
    const response = await call(`cedar/${path}`, cedar);
    expect(response.status).toBe(404);
    for (const query of asked) expect(query).toMatch(/^[A-Z][A-Za-z]+[/?][\w=./|:%-]*$/);
  });

  test('with a body that is too long, too deep or no JSON is refused', async () => {
    const { call } = twoClinics(world);
    const statusOf = async (body: string) => (await call('cedar/$scrub', cedar, { body })).status;
    expect(await statusOf(' '.repeat(5 * 1024 * 1024 + 1))).toBe(413);
    expect(await statusOf('['.repeat(100_000))).toBe(400);
    expect(await statusOf('{')).toBe(400);
    expect(await statusOf('{"resourceType":"Bundle","__proto__":{"entry":[]}}')).toBe(400);
  });

  test('under a tenant named like a property of every object is refused', async () => {
    const { call } = twoClinics(world);
    for (const tenant of ['__proto__', 'constructor', 'toString', '..%2Fcedar'])
      expect([401, 404]).toContain((await call(`${tenant}/Claim/1/$scrub`, cedar)).status);
  });
});

describe('the log', () => {
  test('holds names and numbers; a line break, a sentence or a person’s words are left out', () => {
    const line = logLine('info', {
      subject: 'Encounter/v1',
      words: 'Jane Roe has diabetes',
      forged: 'a"}\n{"level":"info","deed":"nothing happened',
      escape: '\u001b[2J',
      count: 3,
    });
    expect(line.split('\n')).toHaveLength(1);
    expect(JSON.parse(line)).toEqual({
      level: 'info',
      subject: 'Encounter/v1',
      words: '(left out)',
      forged: '(left out)',
      escape: '(left out)',
      count: 3,
    });
  });

  test('names an error by its kind, never by its message', () => {
    expect(nameOf(new TypeError('Jane Roe'))).toBe('TypeError');
    expect(nameOf(Object.assign(new Error('x'), { name: 'Jane Roe\n' }))).toBe('unknown');
    expect(nameOf('Jane Roe')).toBe('unknown');
  });
});

describe('a request id', () => {
  test('is the caller’s where it is a name, and stands in the answer and the notice', async () => {
    const { notify, kept } = twoClinics(world);
    const response = await notify(visit, { headers: { 'x-request-id': 'trace-1.2_3' } });
    expect(response.headers.get('x-request-id')).toBe('trace-1.2_3');
    expect(kept[0]?.notice.requestId).toBe('trace-1.2_3');
  });

  test.each(['a b', 'a;b', '<script>', 'ä', 'x'.repeat(65), '%0d%0aSet-Cookie: a=b'])(
    'that is %s is replaced',
    async (given) => {
      const { app } = twoClinics(world);
      const headers = { 'x-request-id': given };
      const answer = (await app.request('/healthz', { headers })).headers.get('x-request-id');
      expect(answer).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('JSON from outside', () => {
  const parsed = (text: string) => plainJson(new TextEncoder().encode(text));

  test('is read as JSON.parse reads it up to sixty-four levels, brackets in strings not counted', () => {
    for (const text of ['{"a":[1,"]]]{{{",{"b":"\\"[[["}]}', '[]', '"x"', '[[[[[[[[[[1]]]]]]]]]]'])
      expect(parsed(text)).toEqual(JSON.parse(text));
    expect(parsed('['.repeat(64) + ']'.repeat(64))).toBeDefined();
    expect(parsed('['.repeat(65) + ']'.repeat(65))).toBeUndefined();
    const many = `{"a":"${'['.repeat(1000)}"}`;
    expect(parsed(many)).toEqual(JSON.parse(many));
  });
});

describe('given a text that is to be put into an address of the EHR as an id', () => {
  test.each(['..', '.', '../Claim/1', 'a/b', 'a?b', '', 'a'.repeat(65)])(
    'when it is "%s", then it is none',
    (text) => {
      expect(isFhirId(text)).toBe(false);
    },
  );

  test.each(['1', 'a-b.c', 'a'.repeat(64)])('when it is "%s", then it is one', (text) => {
    expect(isFhirId(text)).toBe(true);
  });
});
