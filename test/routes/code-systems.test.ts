import type { Parameters, ValueSet } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { starterCodeSets } from '../../src/adapters/starter-code-sets.ts';
import { createApp } from '../../src/app.ts';
import { demoPractice } from '../../src/demo/fixtures.ts';
import { openWorld } from '../../src/demo/world.ts';
import { external } from '../../src/fhir/systems.ts';
import { aService } from './a-service.ts';

const key = 'an-operation-key-of-a-test';

const { ports } = await openWorld();
const practice = { ...demoPractice(), pins: [] };
const app = createApp(
  aService({
    tenant: (id) =>
      id === 'cedar-hollow'
        ? {
            practice,
            ports: { ...ports, codes: starterCodeSets() },
            subscriptionSecret: 'a-secret-of-a-test',
            operationKey: key,
          }
        : undefined,
  }),
);

const get = (path: string, asked: Record<string, string>, init: RequestInit = {}) =>
  app.request(`/r4/cedar-hollow/${path}?${new URLSearchParams(asked)}`, {
    headers: { authorization: `Bearer ${key}` },
    ...init,
  });

const values = async (response: Response): Promise<Record<string, unknown>> => {
  const body: Parameters = await response.json();
  return Object.fromEntries(
    (body.parameter ?? []).map(({ name, valueString, valueBoolean, part }) => [
      part ? `property.${part[0]?.valueCode}` : name,
      part ? part[1]?.valueBoolean : (valueString ?? valueBoolean),
    ]),
  );
};

const onDay = '2026-11-03';

describe('CodeSystem/$lookup', () => {
  test('given a billable diagnosis, with or without its dot, then title, vintage and that it is billable', async () => {
    for (const code of ['E11.9', 'E119']) {
      const response = await get('CodeSystem/$lookup', {
        system: external.icd10cm,
        code,
        date: onDay,
      });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('application/fhir+json');
      expect(await values(response)).toMatchObject({
        name: 'ICD-10-CM',
        version: 'starter-FY2027',
        display: 'Type 2 diabetes mellitus without complications',
        'property.billable': true,
        'property.starter': true,
      });
    }
  });

  test('given a date that no vintage covers, then it says "not loaded", not "unknown code"', async () => {
    const response = await get('CodeSystem/$lookup', {
      system: external.icd10cm,
      code: 'E11.9',
      date: '2019-01-01',
    });
    expect(response.status).toBe(422);
    expect((await response.json()).issue[0].diagnostics).toContain('not loaded');
  });

  test('given a code or a system that is not there, then 404; given nothing, then 400', async () => {
    const status = async (asked: Record<string, string>) =>
      (await get('CodeSystem/$lookup', asked)).status;
    expect(await status({ system: external.icd10cm, code: 'E11.99X', date: onDay })).toBe(404);
    expect(await status({ system: 'urn:other', code: 'E11.9' })).toBe(404);
    expect(await status({ code: 'E11.9' })).toBe(400);
    expect(await status({ system: external.icd10cm, code: 'I10', date: 'yesterday' })).toBe(400);
  });

  test('given Parameters with a coding by POST, then the same answer', async () => {
    const response = await get(
      'CodeSystem/$lookup',
      { date: onDay },
      {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/fhir+json' },
        body: JSON.stringify({
          resourceType: 'Parameters',
          parameter: [{ name: 'coding', valueCoding: { system: external.icd10cm, code: 'I10' } }],
        }),
      },
    );
    expect(await values(response)).toMatchObject({ display: 'Essential (primary) hypertension' });
  });

  test('given no key of the tenant, then 401', async () => {
    const response = await app.request('/r4/cedar-hollow/CodeSystem/$lookup?code=I10');
    expect(response.status).toBe(401);
  });
});

describe('CodeSystem/$validate-code', () => {
  test('given a header, then it is a code of the system, with a warning that it may not be billed', async () => {
    const response = await get('CodeSystem/$validate-code', {
      url: external.icd10cm,
      code: 'E11',
      date: onDay,
    });
    const found = await values(response);
    expect(found.result).toBe(true);
    expect(found.message).toContain('header');
  });

  test('given another display, then false, and the right one is told', async () => {
    const response = await get('CodeSystem/$validate-code', {
      url: external.icd10cm,
      code: 'I10',
      display: 'Gout',
      date: onDay,
    });
    expect(await values(response)).toMatchObject({
      result: false,
      display: 'Essential (primary) hypertension',
    });
  });
});

describe('ValueSet/$expand', () => {
  const expanded = async (asked: Record<string, string>): Promise<ValueSet> =>
    (await get('ValueSet/$expand', { date: onDay, ...asked })).json();

  test('given words in any order, then the codes that hold them all; by page', async () => {
    const url = `${external.icd10cm}?billable`;
    const all = await expanded({ url, filter: 'diabetes type 2' });
    const codes = (all.expansion?.contains ?? []).map(({ code }) => code);
    expect(codes).toContain('E11.9');
    expect(codes.every((code) => code?.startsWith('E11'))).toBe(true);
    const [, second] = codes;
    const page = await expanded({ url, filter: 'diabetes type 2', offset: '1', count: '1' });
    expect(page.expansion?.contains?.map(({ code }) => code)).toEqual([second]);
  });

  test('given no filter, then the whole system is refused', async () => {
    const response = await get('ValueSet/$expand', { url: external.icd10cm, date: onDay });
    expect(response.status).toBe(422);
  });
});

describe('the questions of a caller that means no good', () => {
  test('given a body without end, then it is refused before it is read', async () => {
    const response = await get(
      'CodeSystem/$lookup',
      {},
      {
        method: 'POST',
        body: `{"resourceType":"Parameters","parameter":[{"name":"${'x'.repeat(70_000)}"}]}`,
        headers: { authorization: `Bearer ${key}` },
      },
    );
    expect(response.status).toBe(413);
  });

  test.each(['constructor', '__proto__', 'toString'])(
    'given the code system %s, then there is none',
    async (system) => {
      const lookup = await get('CodeSystem/$lookup', { system, code: 'E11.9' });
      const validate = await get('CodeSystem/$validate-code', { url: system, code: 'E11.9' });
      const expand = await get('ValueSet/$expand', { url: system, filter: 'diabetes' });
      expect([lookup.status, validate.status, expand.status]).toEqual([404, 404, 404]);
    },
  );
});
