import type { Service } from '../../src/app.ts';
import type { Notice } from '../../src/ports.ts';

/** A service without tenants that keeps nothing; tests say what differs. */
export const aService = (change: Partial<Service> = {}): Service => ({
  tenants: () => [],
  tenant: () => undefined,
  enqueue: async () => undefined,
  sweepSoon: async () => undefined,
  desk: () => ({
    deadLetters: async () => [],
    replay: async () => 0,
    figures: async () => ({}),
  }),
  now: () => '2026-11-16T15:00:00.000Z',
  ...change,
});

/** A service that remembers what it was given to keep. */
export const aReceiver = (change: Partial<Service> = {}) => {
  const kept: { tenant: string; notice: Notice }[] = [];
  const swept: string[] = [];
  const service = aService({
    enqueue: async (tenant, notices) => {
      kept.push(...notices.map((notice) => ({ tenant, notice })));
    },
    sweepSoon: async (tenant) => {
      swept.push(tenant);
    },
    ...change,
  });
  return { service, kept, swept };
};
