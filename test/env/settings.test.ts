import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { refuseTestClients } from '../../src/env/test-clients.ts';
import { parseSettings, payerRowSchema, tenantSchema } from '../../src/env.ts';
import { isLikeMemberId, isPlainPattern } from '../../src/fhir/member-id.ts';
import { aTenant } from '../adapters/clinic-server.ts';

const payersFile = path.resolve(import.meta.dirname, '../../fixtures/payers.json');

describe("given a clinic's settings with a mistake", () => {
  test.each([
    ['timeZone', { timeZone: 'Chicago' }],
    ['ehr.baseUrl', { ehr: { ...aTenant().ehr, baseUrl: 'clinic' } }],
    ['ehr.baseUrl', { ehr: { ...aTenant().ehr, baseUrl: 'http://ehr.clinic.example/' } }],
    [
      'ehr.baseUrl',
      { ehr: { ...aTenant().ehr, baseUrl: 'http://ehr.clinic.example/', plainHttp: true } },
    ],
    ['ehr.baseUrl', { ehr: { ...aTenant().ehr, baseUrl: 'http://medplum-server:8103/' } }],
    ['ehr.tokenUrl', { ehr: { ...aTenant().ehr, tokenUrl: 'http://sso.clinic.example/token' } }],
    ['ehr.tokenUrl', { ehr: { ...aTenant().ehr, tokenUrl: 'http://127.clinic.example/token' } }],
    [
      'ehr.introspectionUrl',
      { ehr: { ...aTenant().ehr, introspectionUrl: 'http://sso.clinic.example/introspect' } },
    ],
    ['ehr.authentication', { ehr: { ...aTenant().ehr, authentication: 'password' } }],
    ['ehr.decisions', { ehr: { ...aTenant().ehr, kind: 'medplum', decisions: 'owner' } }],
    ['ehr.programs.0', { ehr: { ...aTenant().ehr, programs: ['Practitioner/coder'] } }],
    ['billingOrganization', { billingOrganization: '123' }],
    ['tables.required.0', { tables: { required: ['icd-9'] } }],
  ])('when %s is wrong, then the message names the file and the field', (field, change) => {
    expect(() => parseSettings(tenantSchema, { ...aTenant(), ...change }, 'clinic.json')).toThrow(
      new RegExp(`clinic\\.json is not usable[\\s\\S]*${field.replaceAll('.', '\\.')}: `),
    );
  });
});

describe("given a server inside the clinic's own network", () => {
  test.each(['http://medplum-server:8103/', 'http://10.1.2.3:8103/', 'http://ehr.internal/'])(
    'when the clinic says that %s is spoken to without TLS, then it is',
    (baseUrl) => {
      const ehr = { ...aTenant().ehr, baseUrl, plainHttp: true };
      expect(parseSettings(tenantSchema, { ...aTenant(), ehr }, 'clinic.json').ehr.baseUrl).toBe(
        baseUrl,
      );
    },
  );
});

describe("given a payer's row with a pattern of member ids", () => {
  const [row] = z.array(z.unknown()).parse(JSON.parse(readFileSync(payersFile, 'utf8')));
  const parsed = (memberIdPattern: string) =>
    payerRowSchema.safeParse({ ...z.looseObject({}).parse(row), memberIdPattern }).success;

  test.each(['^[A-Z]{3}\\d{9}$', '^1', '', '^W[0-9]{8,9}$', '[^0]\\d*-?01', '^A\\$B$', '^.{9}$'])(
    'when it is %s, then it is taken',
    (pattern) => {
      expect(parsed(pattern)).toBe(true);
    },
  );

  test.each(['(a+)+$', '^(A|AA)*$', '(?=a)b', 'a*a*a*b', '(x)\\1', '[a-', 'a{2}{3}', 'a|b'])(
    'when it is %s, which may take for ever or is none, then the row is refused',
    (pattern) => {
      expect(parsed(pattern)).toBe(false);
    },
  );

  test('when any pattern of plain steps is tried on any id, then it ends at once', () => {
    const atom = fc.constantFrom('A', '\\d', '[A-Z0-9]', '[^x]', '\\w');
    const often = fc.constantFrom('', '{3}', '{1,80}', '*', '+', '?');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(atom, often), { maxLength: 20 }),
        fc.string({ unit: fc.constantFrom('A', '1'), maxLength: 4000 }),
        (steps, id) => {
          const pattern = `^${steps.flat().join('')}$`;
          fc.pre(isPlainPattern(pattern));
          isLikeMemberId(pattern, id);
        },
      ),
      { seed: 20261129, numRuns: 500 },
    );
  });
});

describe('given what everybody knows', () => {
  const settings = (value: unknown) => ({ tenant: { cds: { clients: [value] } } });

  test.each([
    ['the key of the CDS Hooks sandbox', { kid: '44823f3d-0b01-4a6c-a80e-b9d3e8a7226f' }],
    ['the sandbox as issuer', { iss: 'https://sandbox.cds-hooks.org/' }],
    ['the key of the Inferno test kit', '{"keys":[{"kid":"4b49a739d1eb115b3225f4cf9beb6d1b"}]}'],
    ['the secret of the demo', 'for-development-only'],
  ])(
    'when a clinic uses %s, then the service does not start and names the place',
    (_what, value) => {
      for (const stage of ['production', undefined])
        expect(() => refuseTestClients(settings(value), stage, 'CLAIMWRIGHT_TENANT')).toThrow(
          /CLAIMWRIGHT_TENANT may be used in development only[\s\S]*tenant\.cds\.clients\.0/,
        );
      refuseTestClients(settings(value), 'development', 'CLAIMWRIGHT_TENANT');
    },
  );

  test('when a clinic uses its own, then it starts', () => {
    refuseTestClients(
      settings({ kid: 'own', iss: 'https://ehr.clinic.example' }),
      'production',
      '',
    );
  });
});
