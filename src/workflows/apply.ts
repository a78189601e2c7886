import type { Stored, Write } from '../fhir/writes.ts';
import { type Ehr, StaleVersionError } from '../ports.ts';

/** Writes one after the other; each is conditional, so that a second run completes a broken first. */
export const apply = async (ehr: Ehr, writes: readonly Write[]): Promise<Stored[]> => {
  const results: Stored[] = [];
  for (const write of writes) {
    results.push(
      write.kind === 'create'
        ? await ehr.create(write.resource, write.identifier)
        : await ehr.update(write.resource, write.version),
    );
  }
  return results;
};

/** How often a workflow starts over from a fresh read before the event is left to be delivered again. */
const mostAttempts = 8;

/** Runs gather, decide and apply again from a fresh read when somebody else wrote in between. */
export const fromFreshRead = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof StaleVersionError) || attempt === mostAttempts) throw error;
    }
  }
};
