import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { demoPractice } from '../../src/demo/fixtures.ts';
import { openWorld } from '../../src/demo/world.ts';
import type { DeadLetter } from '../../src/ports.ts';
import { aService } from './a-service.ts';

const key = 'an-operation-key-of-a-test';
const world = await openWorld();
const letter: DeadLetter = {
  key: 's1|Encounter/v1/1',
  subject: 'Encounter/v1',
  event: { resourceType: 'Encounter', id: 'v1' },
  requestId: 'request-1',
  receivedAt: '2026-11-16T15:00:00.000Z',
  attempts: 20,
  lastError: 'EhrError',
};

const aDesk = () => {
  const replayed: (readonly string[] | undefined)[] = [];
  const app = createApp(
    aService({
      tenant: (id) =>
        id === 'cedar-hollow'
          ? {
              practice: demoPractice(),
              ports: world.ports,
              subscriptionSecret: 'a-secret-of-a-test',
              operationKey: key,
            }
          : undefined,
      desk: () => ({
        deadLetters: async () => [letter],
        replay: async (keys) => {
          replayed.push(keys);
          return 1;
        },
        figures: async () => ({}),
      }),
    }),
  );
  const call = (path: string, init: RequestInit = {}) =>
    app.request(`/r4/cedar-hollow/${path}`, {
      headers: { authorization: `Bearer ${key}` },
      ...init,
    });
  return { call, replayed };
};

describe('dead letters', () => {
  test('given an event that was given up, then a person sees which, how often it was tried and what broke', async () => {
    const response = await aDesk().call('$dead-letters');
    expect(await response.json()).toMatchObject({
      resourceType: 'Parameters',
      parameter: [
        { name: 'total', valueInteger: 1 },
        {
          name: 'letter',
          part: [
            { name: 'key', valueString: 's1|Encounter/v1/1' },
            { name: 'resource', valueReference: { reference: 'Encounter/v1' } },
            { name: 'subject', valueString: 'Encounter/v1' },
            { name: 'received', valueInstant: '2026-11-16T15:00:00.000Z' },
            { name: 'attempts', valueInteger: 20 },
            { name: 'error', valueString: 'EhrError' },
            { name: 'request', valueString: 'request-1' },
          ],
        },
      ],
    });
  });

  test('given a key, then that letter is replayed; without a body all are', async () => {
    const { call, replayed } = aDesk();
    const parameter = [{ name: 'key', valueString: letter.key }];
    await call('$replay', {
      method: 'POST',
      body: JSON.stringify({ resourceType: 'Parameters', parameter }),
    });
    await call('$replay', { method: 'POST' });
    expect(replayed).toEqual([[letter.key], undefined]);
  });

  test.each([
    '{}',
    '[]',
    'null',
    '{"resourceType":"Parameters"}',
    '{"resourceType":"Parameters","parameter":[{"name":"key"}]}',
    '{',
  ])('given the body %s, then nothing is replayed', async (body) => {
    const { call, replayed } = aDesk();
    const response = await call('$replay', { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(replayed).toEqual([]);
  });

  test('given no key of the tenant, then nobody sees or replays them', async () => {
    const { call, replayed } = aDesk();
    const headers = { authorization: 'Bearer another' };
    expect((await call('$dead-letters', { headers })).status).toBe(401);
    expect((await call('$replay', { method: 'POST', headers })).status).toBe(401);
    expect(replayed).toEqual([]);
  });
});
