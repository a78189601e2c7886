import type { Stored } from '../fhir/writes.ts';
import type { Ehr, Journal } from '../ports.ts';

/**
 * An EHR whose updates of ours stand in the journal, so that the events of them start nothing. A
 * create is not noted: it may answer what somebody else stored before, and that event must be worked.
 */
export const notingEhr = (ehr: Ehr, journal: Journal, now: () => string): Ehr => {
  const noteUpdate = (before: string, { resourceType, id, meta }: Stored): void => {
    // The same version again means that nothing was written, perhaps because somebody else wrote it.
    if (meta?.versionId && meta.versionId !== before)
      journal.wrote(`${resourceType}/${id}`, meta.versionId, now());
  };
  return {
    read: ehr.read,
    search: ehr.search,
    attachment: ehr.attachment,
    create: ehr.create,
    update: async (resource, version) => {
      const stored = await ehr.update(resource, version);
      noteUpdate(version, stored);
      return stored;
    },
    transact: async (writes) => {
      const stored = await ehr.transact(writes);
      for (const [index, write] of writes.entries()) {
        const result = stored[index];
        if (write.kind === 'update' && result) noteUpdate(write.version, result);
      }
      return stored;
    },
  };
};
