import type { Stored } from '../fhir/writes.ts';
import type { Ehr } from '../ports.ts';

/** A version that we wrote: the resource as `Type/id`. */
export interface Written {
  name: string;
  version: string;
}

/**
 * An EHR that tells which versions our updates made, so that their events start nothing. A create is
 * not told: it may answer what somebody else stored before, and that event must be worked.
 */
export const notingEhr = (ehr: Ehr, tell: (written: Written) => void): Ehr => {
  const noteUpdate = (before: string, { resourceType, id, meta }: Stored): void => {
    // The same version again means that nothing was written, perhaps because somebody else wrote it.
    if (meta?.versionId && meta.versionId !== before)
      tell({ name: `${resourceType}/${id}`, version: meta.versionId });
  };
  return {
    read: ehr.read,
    versions: ehr.versions,
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
