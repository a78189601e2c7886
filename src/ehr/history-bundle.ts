import { gone, type WithId } from '@medplum/core';
import type { ReadHistoryOptions } from '@medplum/fhir-router';
import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import type { ResourceVersion } from './resource-store.ts';
import { copyOf } from './stored-form.ts';

const methods = { create: 'POST', update: 'PUT', delete: 'DELETE' } as const;
const statuses = { create: '201', update: '200', delete: '410' } as const;

/** As a Medplum server does: so many versions at once where nobody says how many, and no link to more. */
const pageSize = 100;

/** The history of one resource, newest first, deletions included (R4 http.html, history). */
export function historyBundle<T extends Resource>(
  fhirUrl: string,
  versions: readonly ResourceVersion[],
  options: ReadHistoryOptions | undefined,
): Bundle<WithId<T>> {
  const offset = options?.offset ?? 0;
  const newestFirst = versions.toReversed();
  const page = newestFirst.slice(offset, offset + (options?.limit ?? pageSize));
  return {
    resourceType: 'Bundle',
    type: 'history',
    total: versions.length,
    entry: page.map((version) => historyEntry<T>(fhirUrl, version)),
  };
}

function historyEntry<T extends Resource>(
  fhirUrl: string,
  version: ResourceVersion,
): BundleEntry<WithId<T>> {
  const { resourceType, id, versionId, lastUpdated, interaction, resource } = version;
  const instance = `${resourceType}/${id}`;
  return {
    fullUrl: `${fhirUrl}${instance}`,
    request: {
      method: methods[interaction],
      url: interaction === 'create' ? resourceType : instance,
    },
    response: {
      status: statuses[interaction],
      etag: `W/"${versionId}"`,
      lastModified: lastUpdated,
      ...(resource ? {} : { outcome: gone }),
    },
    ...(resource ? { resource: copyOf<T>(resource) } : {}),
  };
}
