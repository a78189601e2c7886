import { type Ehr, EhrBusyError, type Quota } from '../ports.ts';

/** Points of Medplum's FHIR quota: a read 1, a history 10, a search 20, a write 100. */
const cost = { read: 1, history: 10, search: 20, write: 100 } as const;

/** Longer than that an attempt does not wait in place, but comes again later. */
const mostPatienceMs = 5_000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** An EHR that is asked no more than its quota allows; beyond it, EhrBusyError. */
export const meteredEhr = (ehr: Ehr, quota: Quota): Ehr => {
  const pay = async (points: number): Promise<void> => {
    for (let patienceMs = mostPatienceMs; ; ) {
      const waitMs = await quota.take(points);
      if (waitMs === 0) return;
      if (waitMs > patienceMs) throw new EhrBusyError(waitMs);
      patienceMs -= waitMs;
      await sleep(waitMs);
    }
  };
  return {
    read: async (resourceType, id) => {
      await pay(cost.read);
      return ehr.read(resourceType, id);
    },
    versions: async (resourceType, id) => {
      await pay(cost.history);
      return ehr.versions(resourceType, id);
    },
    search: async (queries) => {
      await pay(cost.search * queries.length);
      return ehr.search(queries);
    },
    attachment: async (url) => {
      await pay(cost.read);
      return ehr.attachment(url);
    },
    create: async (resource, identifier) => {
      await pay(cost.write);
      return ehr.create(resource, identifier);
    },
    update: async (resource, version) => {
      await pay(cost.write);
      return ehr.update(resource, version);
    },
    transact: async (writes) => {
      if (writes.length) await pay(cost.write * writes.length);
      return ehr.transact(writes);
    },
  };
};
