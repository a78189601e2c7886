import { beforeEach, describe, expect, test } from 'vitest';
import { createEmbeddedEhr, type EmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { aClaim, anEncounter, call } from './calling.ts';

const numbered = (value: string) => aClaim({ identifier: [{ system: 'urn:pcn', value }] });
const ifNoneExist = (search: string) => ({ 'if-none-exist': search });

describe('given the embedded EHR, when a write depends on a search', () => {
  let ehr: EmbeddedEhr;
  const count = async (search: string) =>
    (await call(ehr, 'GET', `${search}&_summary=count`)).body.total;
  beforeEach(async () => {
    ehr = await createEmbeddedEhr();
  });

  test('then If-None-Exist creates once and then answers with what exists', async () => {
    const headers = ifNoneExist('identifier=urn:pcn|A1');
    const first = await call(ehr, 'POST', 'Claim', { body: numbered('A1'), headers });
    const second = await call(ehr, 'POST', 'Claim', { body: numbered('A1'), headers });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.id).toBe(first.body.id);
    expect(second.headers.get('location')).toBeNull();
  });

  test('then twelve concurrent conditional creates store exactly one claim', async () => {
    const headers = ifNoneExist('identifier=urn:pcn|A1');
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        call(ehr, 'POST', 'Claim', { body: numbered('A1'), headers }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([...Array(11).fill(200), 201]);
    expect(await count('Claim?identifier=urn:pcn|A1')).toBe(1);
  });

  test('then eight concurrent conditional updates store exactly one claim', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        call(ehr, 'PUT', 'Claim?identifier=urn:pcn|A1', { body: numbered('A1') }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([...Array(7).fill(200), 201]);
    expect(await count('Claim?identifier=urn:pcn|A1')).toBe(1);
  });

  test('then several matches are 412 for create, update, patch and delete', async () => {
    await call(ehr, 'POST', 'Claim', { body: numbered('A1') });
    await call(ehr, 'POST', 'Claim', { body: numbered('A1') });
    const search = 'identifier=urn:pcn|A1';
    const body = numbered('A1');
    const patch = [{ op: 'replace', path: '/status', value: 'active' }];
    const created = await call(ehr, 'POST', 'Claim', { body, headers: ifNoneExist(search) });
    const updated = await call(ehr, 'PUT', `Claim?${search}`, { body });
    const patched = await call(ehr, 'PATCH', `Claim?${search}`, { body: patch });
    const deleted = await call(ehr, 'DELETE', `Claim?${search}`);
    expect([created, updated, patched, deleted].map((answer) => answer.status)).toEqual([
      412, 412, 412, 412,
    ]);
  });

  test('then an unknown search parameter is 400 and nothing is stored', async () => {
    const headers = ifNoneExist('total=100');
    expect((await call(ehr, 'POST', 'Claim', { body: aClaim(), headers })).status).toBe(400);
    expect(await count('Claim?status=draft')).toBe(0);
  });

  test('then an empty If-None-Exist is a plain create', async () => {
    const headers = ifNoneExist('');
    const first = await call(ehr, 'POST', 'Claim', { body: aClaim(), headers });
    const second = await call(ehr, 'POST', 'Claim', { body: aClaim(), headers });
    expect([first.status, second.status]).toEqual([201, 201]);
  });

  test('then a key with a comma, bar or dollar is found only if it is escaped', async () => {
    for (const [value, escaped] of [
      ['a,b', 'a\\,b'],
      ['a|b', 'a\\|b'],
      ['a$b', 'a\\$b'],
    ] as const) {
      const headers = ifNoneExist(`identifier=urn:pcn|${encodeURIComponent(escaped)}`);
      const first = await call(ehr, 'POST', 'Claim', { body: numbered(value), headers });
      const second = await call(ehr, 'POST', 'Claim', { body: numbered(value), headers });
      expect([first.status, second.status]).toEqual([201, 200]);
    }
    expect(await count(`Claim?identifier=${encodeURIComponent('urn:pcn|a,b')}`)).toBe(0);
  });

  test('then a conditional delete removes the one match, a conditional patch changes it', async () => {
    const { body: claim } = await call(ehr, 'POST', 'Claim', { body: numbered('A1') });
    const patch = [{ op: 'replace', path: '/status', value: 'active' }];
    const patched = await call(ehr, 'PATCH', 'Claim?identifier=urn:pcn|A1', { body: patch });
    expect(patched.body.status).toBe('active');
    expect((await call(ehr, 'DELETE', 'Claim?identifier=urn:pcn|A1')).status).toBe(200);
    expect((await call(ehr, 'GET', `Claim/${claim.id}`)).status).toBe(410);
  });

  test('then a conditional reference becomes literal, and without a match is 400', async () => {
    const { body: patient } = await call(ehr, 'POST', 'Patient', {
      body: { resourceType: 'Patient', identifier: [{ system: 'urn:mrn', value: '7' }] },
    });
    const subject = { reference: 'Patient?identifier=urn:mrn|7' };
    const { body: visit } = await call(ehr, 'POST', 'Encounter', {
      body: anEncounter({ subject }),
    });
    expect(visit.subject.reference).toBe(`Patient/${patient.id}`);
    const missing = { reference: 'Patient?identifier=urn:mrn|8' };
    const refused = await call(ehr, 'POST', 'Encounter', {
      body: anEncounter({ subject: missing }),
    });
    expect(refused.status).toBe(400);
  });
});
