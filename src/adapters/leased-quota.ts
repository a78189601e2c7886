import type { Quota } from '../ports.ts';

/** Longer a lease does not hold, so that a pause which another isolate heard of is heeded soon. */
const leaseMs = 1_000;

/** A hundredth of a minute's points at a time: what an isolate may leave unused is no more. */
const share = 0.01;

/**
 * A quota of which points are taken in small leases, so that not every call of the EHR is a call of
 * the quota's keeper first. An answer that the EHR is busy ends the lease.
 */
export const leasedQuota = (quota: Quota, perMinute: number, now: () => number): Quota => {
  let lease = { points: 0, until: 0 };
  return {
    take: async (points) => {
      if (lease.points >= points && now() < lease.until) {
        lease.points -= points;
        return 0;
      }
      const block = Math.max(points, Math.floor(perMinute * share));
      const waitMs = await quota.take(block);
      if (waitMs > 0) return waitMs;
      const kept = now() < lease.until ? lease.points : 0;
      lease = { points: kept + block - points, until: now() + leaseMs };
      return 0;
    },
    pause: async (ms) => {
      lease = { points: 0, until: 0 };
      await quota.pause(ms);
    },
  };
};
