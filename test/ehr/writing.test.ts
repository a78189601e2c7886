import { beforeEach, describe, expect, test } from 'vitest';
import { createEmbeddedEhr, type EmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { aClaim, anEncounter, call } from './calling.ts';

describe('given the embedded EHR, when resources are written', () => {
  let ehr: EmbeddedEhr;
  beforeEach(async () => {
    ehr = await createEmbeddedEhr();
  });

  for (const element of [
    'priority',
    'insurance',
    'provider',
    'created',
    'use',
    'type',
    'patient',
    'status',
  ] as const) {
    test(`then a claim without ${element} is refused as a structure error`, async () => {
      const { status, body } = await call(ehr, 'POST', 'Claim', {
        body: aClaim({ [element]: undefined }),
      });
      expect(status).toBe(400);
      expect(body.issue[0]).toMatchObject({ severity: 'error', code: 'structure' });
      expect(body.issue[0].expression[0]).toContain(element);
    });
  }

  test.each([
    ['an unknown element', { colour: 'blue' }],
    ['null', { identifier: null }],
    ['a wrong JSON type', { created: 20260302 }],
    ['a date that is none', { created: 'yesterday' }],
  ])('then a claim with %s is refused as a structure error', async (_what, wrong) => {
    const { status, body } = await call(ehr, 'POST', 'Claim', { body: { ...aClaim(), ...wrong } });
    expect(status).toBe(400);
    expect(body.issue[0].code).toBe('structure');
  });

  test('then empty strings and arrays are dropped', async () => {
    const { status, body } = await call(ehr, 'POST', 'Claim', {
      body: { ...aClaim(), identifier: [], patient: { reference: 'Patient/p1', display: '' } },
    });
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('identifier');
    expect(body.patient).toEqual({ reference: 'Patient/p1' });
  });

  test('then required-binding codes and dangling references are not checked', async () => {
    const body = { ...aClaim(), status: 'submitted', total: { value: 1, currency: 'ZZZ' } };
    expect((await call(ehr, 'POST', 'Claim', { body })).status).toBe(201);
  });

  test('then a decimal is a JavaScript number', async () => {
    const text = JSON.stringify(aClaim({ total: { value: 7 } })).replace('7}', '120.10}');
    const { body } = await call(ehr, 'POST', 'Claim', { body: text });
    expect(body.total.value).toBe(120.1);
  });

  test("then a client's id is ignored and the answer names the version", async () => {
    const { status, headers, body } = await call(ehr, 'POST', 'Claim', {
      body: { ...aClaim(), id: 'mine' },
    });
    expect(status).toBe(201);
    expect(body.id).toMatch(/^[0-9a-f]{8}-/);
    expect(headers.get('etag')).toBe(`W/"${body.meta.versionId}"`);
    expect(headers.get('location')).toBe(
      `http://ehr.localhost/fhir/R4/Claim/${body.id}/_history/${body.meta.versionId}`,
    );
    expect(headers.get('last-modified')).toBeTruthy();
  });

  test('then the author is the caller, cannot be spoofed and is hidden unless asked for', async () => {
    const token = ehr.issueToken('Practitioner/coder');
    const spoofed = { ...aClaim(), meta: { author: { reference: 'Practitioner/other' } } };
    const { body } = await call(ehr, 'POST', 'Claim', { body: spoofed, token });
    expect(body.meta).not.toHaveProperty('author');
    const extended = await call(ehr, 'GET', `Claim/${body.id}`, {
      headers: { 'x-medplum': 'extended' },
    });
    expect(extended.body.meta.author).toEqual({ reference: 'Practitioner/coder' });
  });

  test('then PUT to an unknown id is 404, and without an id in the body 400', async () => {
    const body = { ...aClaim(), id: '5d0d8c1a-7a1e-4b06-8a0f-3a1d6d1d0001' };
    expect((await call(ehr, 'PUT', `Claim/${body.id}`, { body })).status).toBe(404);
    expect((await call(ehr, 'PUT', `Claim/${body.id}`, { body: aClaim() })).status).toBe(400);
  });

  test('then an update without a change keeps its version and adds no history', async () => {
    const { body: created } = await call(ehr, 'POST', 'Claim', { body: aClaim() });
    const again = await call(ehr, 'PUT', `Claim/${created.id}`, {
      body: created,
      token: ehr.issueToken('Practitioner/other'),
    });
    expect(again.status).toBe(200);
    expect(again.body.meta.versionId).toBe(created.meta.versionId);
    expect((await call(ehr, 'GET', `Claim/${created.id}/_history`)).body.entry).toHaveLength(1);
  });

  test('then an update by another person without a change keeps version and author', async () => {
    const { body: claim } = await call(ehr, 'POST', 'Claim', { body: aClaim() });
    const token = ehr.issueToken('Practitioner/coder');
    const { body: again } = await call(ehr, 'PUT', `Claim/${claim.id}`, { body: claim, token });
    expect(again.meta.versionId).toBe(claim.meta.versionId);
    const stored = await ehr.repo.readResource('Claim', claim.id);
    expect(stored.meta?.author?.reference).toBe('ClientApplication/billing');
  });

  test.each(['PUT', 'PATCH', 'DELETE'])(
    'then %s with If-Match on a claim that never was is 404',
    async (method) => {
      const id = '00000000-0000-4000-8000-000000000000';
      const bodies: Record<string, unknown> = {
        PUT: aClaim({ id }),
        PATCH: [{ op: 'replace', path: '/status', value: 'active' }],
      };
      const headers = { 'if-match': 'W/"1"' };
      const answer = await call(ehr, method, `Claim/${id}`, { body: bodies[method], headers });
      expect(answer.status).toBe(404);
    },
  );

  test.each(['PUT', 'PATCH', 'DELETE'])('then %s with a stale If-Match is 412', async (method) => {
    const { body: first } = await call(ehr, 'POST', 'Claim', { body: aClaim() });
    const path = `Claim/${first.id}`;
    await call(ehr, 'PUT', path, { body: { ...first, status: 'active' } });
    const stale = { 'if-match': `W/"${first.meta.versionId}"` };
    const patch = [{ op: 'replace', path: '/status', value: 'cancelled' }];
    const body = { PUT: { ...first, status: 'cancelled' }, PATCH: patch }[method];
    expect((await call(ehr, method, path, { body, headers: stale })).status).toBe(412);
    expect((await call(ehr, 'GET', path)).body.status).toBe('active');
  });

  test('then of ten concurrent updates of one version one wins', async () => {
    const { body: first } = await call(ehr, 'POST', 'Claim', { body: aClaim() });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        call(ehr, 'PUT', `Claim/${first.id}`, {
          body: { ...first, identifier: [{ value: String(at) }] },
          headers: { 'if-match': `W/"${first.meta.versionId}"` },
        }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(412)]);
  });

  test('then a patch may add to a missing array, and a failed test is 400', async () => {
    const { body: claim } = await call(ehr, 'POST', 'Claim', { body: aClaim() });
    const path = `Claim/${claim.id}`;
    const added = await call(ehr, 'PATCH', path, {
      body: [{ op: 'add', path: '/identifier/-', value: { value: 'A1' } }],
    });
    expect(added.body.identifier).toEqual([{ value: 'A1' }]);
    const failed = await call(ehr, 'PATCH', path, {
      body: [{ op: 'test', path: '/status', value: 'active' }],
    });
    expect(failed.status).toBe(400);
  });

  test('then a deleted resource is gone, its old version and history remain', async () => {
    const { body: claim } = await call(ehr, 'POST', 'Claim', { body: aClaim() });
    const path = `Claim/${claim.id}`;
    expect((await call(ehr, 'DELETE', path)).status).toBe(200);
    expect((await call(ehr, 'GET', path)).status).toBe(410);
    expect((await call(ehr, 'GET', 'Claim/5d0d8c1a-7a1e-4b06-8a0f-3a1d6d1d0001')).status).toBe(404);
    expect((await call(ehr, 'GET', `${path}/_history/${claim.meta.versionId}`)).status).toBe(200);
    const { body: history } = await call(ehr, 'GET', `${path}/_history`);
    expect(
      history.entry.map((entry: { request: { method: string } }) => entry.request.method),
    ).toEqual(['DELETE', 'POST']);
    expect((await call(ehr, 'GET', 'Claim')).body.entry).toBeUndefined();
  });

  test('then history is newest first, however often it is read', async () => {
    const { body: first } = await call(ehr, 'POST', 'Encounter', { body: anEncounter() });
    const path = `Encounter/${first.id}`;
    const { body: second } = await call(ehr, 'PUT', path, {
      body: { ...first, status: 'finished' },
    });
    for (let read = 0; read < 3; read++) {
      const { body } = await call(ehr, 'GET', `${path}/_history`);
      expect(
        body.entry.map(
          (entry: { resource: { meta: { versionId: string } } }) => entry.resource.meta.versionId,
        ),
      ).toEqual([second.meta.versionId, first.meta.versionId]);
    }
  });

  test('then a body over 1 MB is 413, a bundle may be larger', async () => {
    const display = 'x'.repeat(600_000);
    const large = {
      resourceType: 'Basic',
      code: { text: 'notes', coding: [{ display }, { display }] },
    };
    expect((await call(ehr, 'POST', 'Basic', { body: large })).status).toBe(413);
    const bundle = {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [{ request: { method: 'POST', url: 'Basic' }, resource: large }],
    };
    expect((await call(ehr, 'POST', '', { body: bundle })).body.entry[0].response.status).toBe(
      '201',
    );
  });

  test.each([
    ['POST', 'Patient', ''],
    ['POST', 'Patient', 'null'],
    ['POST', '', '"a bundle"'],
    ['PUT', 'Patient/1', ''],
    ['PATCH', 'Patient/1', '7'],
  ])(
    'then %s %s with the body %j is 400 and says what a body must be',
    async (method, path, body) => {
      const answer = await call(ehr, method, path, { body });
      expect(answer.status).toBe(400);
      expect(answer.body.issue[0].details.text).toMatch(/body must be/);
    },
  );

  test('then what cannot be parsed is 400, and an unknown type is refused', async () => {
    expect((await call(ehr, 'POST', 'Claim', { body: '{' })).status).toBe(400);
    expect((await call(ehr, 'GET', 'Visit/1')).status).toBe(400);
  });
});
