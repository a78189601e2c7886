import { describe, expect, test } from 'vitest';
import { signatureOf } from '../../src/routes/signature.ts';
import { subscriptions } from '../../src/routes/subscriptions.ts';
import type { EhrEvent } from '../../src/workflows/events.ts';

const secret = 'a-secret-of-a-test';

const notified = async (resource: unknown): Promise<EhrEvent[]> => {
  const queue: EhrEvent[] = [];
  const app = subscriptions({
    tenant: (id) => (id === 'cedar-hollow' ? { subscriptionSecret: secret } : undefined),
    enqueue: async (_tenant, event) => {
      queue.push(event);
    },
  });
  const body = new TextEncoder().encode(JSON.stringify(resource));
  const response = await app.request('/cedar-hollow', {
    method: 'POST',
    headers: { 'x-signature': await signatureOf(secret, body.buffer) },
    body,
  });
  expect(response.status).toBe(202);
  return queue;
};

describe('given a note that names its visit', () => {
  test.each([
    ['relative', 'Encounter/visit-1'],
    ['with a version', 'Encounter/visit-1/_history/3'],
    ['absolute', 'https://ehr.example.org/fhir/R4/Encounter/visit-1'],
    ['absolute with a version', 'https://ehr.example.org/fhir/R4/Encounter/visit-1/_history/3'],
  ])('when the reference is %s, then the visit is worked', async (_kind, reference) => {
    expect(
      await notified({
        resourceType: 'DocumentReference',
        id: 'note-1',
        context: { encounter: [{ reference }] },
      }),
    ).toEqual([{ resourceType: 'DocumentReference', id: 'note-1', about: 'visit-1' }]);
  });

  test.each([
    'urn:uuid:1',
    'Encounter/..',
    'Patient/1',
    '#visit',
    'Encounter/../Patient/1',
    'Encounter?identifier=1',
  ])('when the reference is %s, then nothing is read under that name', async (reference) => {
    expect(
      await notified({
        resourceType: 'DocumentReference',
        id: 'note-1',
        context: { encounter: [{ reference }] },
      }),
    ).toEqual([{ resourceType: 'DocumentReference', id: 'note-1' }]);
  });
});
