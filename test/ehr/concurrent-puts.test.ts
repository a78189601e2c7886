import { expect, test } from 'vitest';
import { createEmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { call } from './calling.ts';

test('ten concurrent PUTs without If-Match: at least one is stored, the others that meet it get 409', async () => {
  const ehr = await createEmbeddedEhr();
  const { body: patient } = await call(ehr, 'POST', 'Patient', {
    body: { resourceType: 'Patient' },
  });
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      call(ehr, 'PUT', `Patient/${patient.id}`, {
        body: { resourceType: 'Patient', id: patient.id, birthDate: `1990-01-0${(index % 9) + 1}` },
      }),
    ),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toContain(200);
  expect(statuses).toContain(409);
  expect(statuses.filter((one) => one !== 200 && one !== 409)).toEqual([]);
});

test('Claim/:id/$submit runs the bot that the project names for it, with the Claim as input', async () => {
  const ehr = await createEmbeddedEhr({
    operations: { 'Claim/$submit': 'sender' },
    runBot: async (botId, event) => ({ botId, input: event.input }),
  });
  const { body: claim } = await call(ehr, 'POST', 'Claim', {
    body: {
      resourceType: 'Claim',
      status: 'draft',
      use: 'claim',
      type: { text: 'professional' },
      priority: { text: 'normal' },
      created: '2026-11-02',
      patient: { reference: 'Patient/1' },
      provider: { reference: 'Organization/1' },
      insurance: [{ sequence: 1, focal: true, coverage: { reference: 'Coverage/1' } }],
    },
  });
  const { status, body } = await call(ehr, 'POST', `Claim/${claim.id}/$submit`, { body: {} });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { botId: 'sender', input: { id: claim.id } },
  });
  const absent = await call(ehr, 'POST', 'Claim/00000000-0000-4000-8000-000000000000/$submit', {
    body: {},
  });
  expect(absent.status).toBe(404);
});
