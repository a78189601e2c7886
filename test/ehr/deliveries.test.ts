import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Deliveries } from '../../src/ehr/deliveries.ts';

test('given six subscriptions with an event each, when they are delivered, then four run at once and the others follow', async () => {
  const deliveries = new Deliveries();
  const waiting: (() => void)[] = [];
  let started = 0;
  for (const subscription of ['a', 'b', 'c', 'd', 'e', 'f']) {
    deliveries.enqueue(subscription, () => {
      started++;
      return new Promise((resolve) => waiting.push(resolve));
    });
  }
  await setImmediate();
  expect(started).toBe(4);
  waiting.shift()?.();
  await setImmediate();
  expect(started).toBe(5);
  while (started < 6 || waiting.length > 0) {
    waiting.shift()?.();
    await setImmediate();
  }
  await deliveries.settled();
  expect(started).toBe(6);
});

test('given two events of one subscription, when the first fails, then the second still comes, after it', async () => {
  const deliveries = new Deliveries();
  const seen: string[] = [];
  deliveries.enqueue('a', async () => {
    await setImmediate();
    seen.push('first');
    throw new Error('no answer');
  });
  deliveries.enqueue('a', async () => void seen.push('second'));
  await deliveries.settled();
  expect(seen).toEqual(['first', 'second']);
});
