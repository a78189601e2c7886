import { describe, expect, test } from 'vitest';
import { refuseTestClients } from '../../src/env/test-clients.ts';
import { parseSettings, tenantSchema } from '../../src/env.ts';
import { aTenant } from '../adapters/clinic-server.ts';

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
