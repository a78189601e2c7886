import { badRequest, OperationOutcomeError } from '@medplum/core';
import { describe, expect, test } from 'vitest';
import { createEmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { call } from './calling.ts';

describe('given a bot that is executed by hand', () => {
  test.each([
    ['a number', 7, 200, 7],
    ['a resource', { resourceType: 'Basic', id: 'b' }, 200, { resourceType: 'Basic', id: 'b' }],
    ['an error outcome', badRequest('no coverage'), 400, badRequest('no coverage')],
  ])(
    'when it returns %s, then that is the answer',
    async (_what, result, expectedStatus, expected) => {
      const ehr = await createEmbeddedEhr({ runBot: async () => result });
      const { status, body } = await call(ehr, 'POST', 'Bot/coder/$execute', { body: {} });
      expect({ status, body }).toEqual({ status: expectedStatus, body: expected });
    },
  );

  test('when it returns nothing, then all is OK', async () => {
    const ehr = await createEmbeddedEhr({ runBot: async () => undefined });
    const { status, body } = await call(ehr, 'POST', 'Bot/coder/$execute', { body: {} });
    expect({ status, id: body.id }).toEqual({ status: 200, id: 'ok' });
  });

  test.each([
    ['throws', new Error('no rate'), 400],
    [
      'passes a 412 on',
      new OperationOutcomeError({ ...badRequest('stale'), id: 'precondition-failed' }),
      412,
    ],
  ])('when it %s, then the status tells', async (_what, failure, expected) => {
    const ehr = await createEmbeddedEhr({ runBot: async () => Promise.reject(failure) });
    const { status } = await call(ehr, 'POST', 'Bot/coder/$execute', { body: {} });
    expect(status).toBe(expected);
  });

  test("when it is called, then it sees the caller's input and profile", async () => {
    const ehr = await createEmbeddedEhr({ runBot: async (botId, event) => ({ botId, event }) });
    const token = ehr.issueToken('Practitioner/coder');
    const { body } = await call(ehr, 'POST', 'Bot/coder/$execute', { body: { visits: 2 }, token });
    expect(body).toMatchObject({
      botId: 'coder',
      event: { input: { visits: 2 }, requester: { reference: 'Practitioner/coder' } },
    });
  });
});
