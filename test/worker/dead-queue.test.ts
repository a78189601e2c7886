import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DeadLetter, Notice } from '../../src/ports.ts';
import type { Message } from '../../src/worker/bindings.ts';
import { ClinicObject } from '../../src/worker/clinic.ts';
import { isDeadQueue, takeDead } from '../../src/worker/dead-queue.ts';
import { forEachClinic } from '../../src/worker/each-clinic.ts';
import { sweepDue } from '../../src/worker/sweep-due.ts';
import { Storage } from '../simulation/storage.ts';

const notice: Notice = {
  key: 's1|Encounter/v1/1',
  event: { resourceType: 'Encounter', id: 'v1' },
  version: '1',
  requestId: 'request-1',
  receivedAt: '2026-11-16T15:00:00.000Z',
};
const message: Message = { tenant: 'cedar', subject: 'Encounter/v1', notice };

const taken = async (
  body: Message,
  bury: (tenant: string, letters: readonly DeadLetter[]) => Promise<void>,
) => {
  const done: string[] = [];
  await takeDead(
    {
      messages: [
        {
          body,
          attempts: 1,
          ack: () => done.push('acknowledged'),
          retry: ({ delaySeconds }) => done.push(`again in ${delaySeconds}`),
        },
      ],
    },
    bury,
    () => undefined,
  );
  return done;
};

describe('given a notice that the queue could not hand over', () => {
  test('when it ends in the dead queue, then it is a dead letter of its clinic, and the queue lets it go', async () => {
    const buried: [string, readonly DeadLetter[]][] = [];
    const done = await taken(message, async (tenant, letters) => {
      buried.push([tenant, letters]);
    });
    expect(buried).toEqual([
      ['cedar', [{ ...notice, subject: 'Encounter/v1', attempts: 1, lastError: 'NotHandedOver' }]],
    ]);
    expect(done).toEqual(['acknowledged']);
  });

  test('when the clinic’s object does not answer, then it stays in the queue', async () => {
    const done = await taken(message, () => Promise.reject(new Error('away')));
    expect(done).toEqual(['again in 2']);
  });

  test('in every environment its queue has a consumer, which tells it from the other', () => {
    const toml = readFileSync(path.resolve(import.meta.dirname, '../../wrangler.toml'), 'utf8');
    const consumed = [...toml.matchAll(/queues\.consumers\]\]\nqueue = "([^"]+)"/g)].map(
      ([, queue = '']) => queue,
    );
    const dead = [...toml.matchAll(/dead_letter_queue = "([^"]+)"/g)].map(
      ([, queue = '']) => queue,
    );
    expect(dead).toHaveLength(3);
    for (const queue of dead) expect(consumed).toContain(queue);
    expect(consumed.filter((queue) => isDeadQueue({ queue })).sort()).toEqual(dead.sort());
  });
});

describe('given a dead letter that never reached its visit', () => {
  test('when a person replays it, then the visit is given it anew, and the letter is gone', async () => {
    const storage = new Storage();
    const noted: unknown[] = [];
    const subject = {
      revive: async () => false,
      note: async (...parts: unknown[]) => noted.push(parts) > 0,
    };
    const clinic = new ClinicObject(
      {
        storage: {
          sql: { exec: (sql, ...values) => ({ toArray: () => storage.run(sql, values) }) },
          setAlarm: async () => undefined,
          getAlarm: async () => null,
        },
      },
      // It asks nothing of its bindings but the visit's object.
      { SUBJECTS: { idFromName: (name: string) => ({ name }), get: () => subject } } as never,
    );
    await takeDead(
      { messages: [{ body: message, attempts: 1, ack: () => undefined, retry: () => undefined }] },
      (_tenant, letters) => clinic.bury(letters),
      () => undefined,
    );
    expect(await clinic.deadLetters()).toMatchObject([
      { key: notice.key, subject: 'Encounter/v1' },
    ]);
    expect(await clinic.replay('cedar', undefined)).toBe(1);
    expect(noted).toEqual([['cedar', 'Encounter/v1', { ...notice, again: true }]]);
    expect(await clinic.deadLetters()).toEqual([]);
  });
});

test('given three clinics of which the second cannot be swept, then the others are, and it is told', async () => {
  const swept: string[] = [];
  const told: string[] = [];
  await forEachClinic(
    ['cedar', 'birch', 'aspen'],
    async (clinic) => {
      if (clinic === 'birch') throw new Error('away');
      swept.push(clinic);
    },
    (clinic) => told.push(clinic),
  );
  expect([swept, told]).toEqual([['cedar', 'aspen'], ['birch']]);
});

describe('given a notification that names nothing, so that a sweep is wished for', () => {
  const at = '2026-11-16T15:00:00.000Z';
  const ms = Date.parse(at);
  const ago = (seconds: number): string => new Date(ms - seconds * 1000).toISOString();

  test.each([
    ['the clinic was never swept', undefined, 'now'],
    ['the last sweep began ten minutes before', ago(600), 'now'],
    ['the last sweep began ten seconds before', ago(10), { againInMs: 50_000 }],
    ['a sweep began since', ago(-5), 'swept'],
  ] as const)('when %s, then it is due accordingly', (_when, cursor, expected) => {
    expect(sweepDue(at, cursor, ms)).toEqual(expected);
  });
});
