import { describe, expect, test } from 'vitest';
import { createEmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { call } from './calling.ts';

const clients = [{ id: 'clinic', secret: 'a:b', profile: 'ClientApplication/clinic' }];

async function askForToken(secret: string, authorization?: string) {
  const ehr = await createEmbeddedEhr({ clients });
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (!authorization) {
    form.set('client_id', 'clinic');
    form.set('client_secret', secret);
  }
  const response = await ehr.fetch(
    new Request(`${ehr.baseUrl}oauth2/token`, {
      method: 'POST',
      body: form,
      headers: authorization ? { authorization } : {},
    }),
  );
  return { ehr, status: response.status, body: JSON.parse(await response.text()) };
}

describe('given a registered client', () => {
  const basic = `Basic ${btoa('clinic:a:b')}`;

  test('when it asks for a token with its secret, then the token acts in its name', async () => {
    const { ehr, status, body } = await askForToken('a:b');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expires_in: 3600,
      profile: { reference: 'ClientApplication/clinic' },
    });
    expect((await call(ehr, 'GET', 'Patient', { token: body.access_token })).status).toBe(200);
  });

  test('when it sends its secret by Basic, then that is accepted for a token and on /fhir/R4', async () => {
    const { ehr, status } = await askForToken('', basic);
    expect(status).toBe(200);
    const headers = { authorization: basic };
    expect((await call(ehr, 'GET', 'Patient', { token: null, headers })).status).toBe(200);
  });

  test('when its secret is wrong, then the answer is invalid_request', async () => {
    const { status, body } = await askForToken('wrong');
    expect(status).toBe(400);
    expect(body.error).toBe('invalid_request');
  });

  test.each([
    ['no token', null, {}],
    ['an unknown token', 'nonsense', {}],
    ['a wrong Basic secret', null, { authorization: `Basic ${btoa('clinic:no')}` }],
    ['an unknown Basic client', null, { authorization: `Basic ${btoa('nobody:')}` }],
  ])('when %s is sent, then the answer is 401 login', async (_what, token, headers) => {
    const ehr = await createEmbeddedEhr({ clients });
    const { status, body } = await call(ehr, 'GET', 'Patient', { token, headers });
    expect(status).toBe(401);
    expect(body.issue[0].code).toBe('login');
  });

  test('when nobody is signed in, then metadata and discovery are open and name the token endpoint', async () => {
    const ehr = await createEmbeddedEhr();
    const { body } = await call(ehr, 'GET', 'metadata', { token: null });
    expect(body.rest[0].security.extension[0].extension[0].valueUri).toBe(
      'http://ehr.localhost/oauth2/token',
    );
    const response = await ehr.fetch(new Request(`${ehr.baseUrl}.well-known/smart-configuration`));
    expect(await response.json()).toMatchObject({
      token_endpoint: 'http://ehr.localhost/oauth2/token',
    });
  });
});
