import type { SearchRequest, WithId } from '@medplum/core';
import { type FhirRepository, getExtraEntries } from '@medplum/fhir-router';
import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import type { Ledger } from './ledger.ts';
import { findResources } from './search.ts';
import { cursorOf, searchLinks, searchPage } from './search-bundle.ts';
import { copyOf } from './stored-form.ts';
import { withElements } from './subsetted.ts';

/** How a caller looks at the store. */
interface Viewer {
  look: <R>(work: () => R) => Promise<R>;
  isVisible: (resource: WithId<Resource>) => boolean;
}

/** Answers a search as the server does: a page, links, `total` only on request, includes. */
export async function searchset<T extends Resource>(
  repository: FhirRepository,
  ledger: Ledger,
  request: SearchRequest<T>,
  { look, isVisible }: Viewer,
): Promise<Bundle<WithId<T>>> {
  const fullUrl = (resourceType: string, id: string) => `${ledger.fhirUrl}${resourceType}/${id}`;
  const page = searchPage(request);
  const { matches, shown, resources, next } = await look(() => {
    const visible = findAll(ledger, request).filter(isVisible);
    const found = fromCursor(visible, request);
    const end = page.offset + page.count;
    const shown = found.slice(page.offset, end);
    return {
      matches: visible.length,
      shown,
      resources: shown.map((stored) => copyOf<T>(stored)),
      next: found[end],
    };
  });
  const entries: BundleEntry<WithId<T>>[] = resources.map((resource) => ({
    fullUrl: fullUrl(resource.resourceType, resource.id),
    search: { mode: 'match' },
    resource: withElements(resource, request.fields),
  }));
  if (request.include || request.revInclude) {
    await getExtraEntries(repository, request, resources, entries, { fullUrl });
  }
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(request.total === 'accurate' || request.total === 'estimate' ? { total: matches } : {}),
    link: searchLinks(ledger.fhirUrl, request, page, shown, next),
    ...(entries.length > 0 ? { entry: entries } : {}),
  };
}

function fromCursor(found: WithId<Resource>[], request: SearchRequest): WithId<Resource>[] {
  const cursor = cursorOf(request);
  if (!cursor) return found;
  const shown = new Set(cursor.excludedIds);
  return found.filter(
    ({ id, meta }) => Date.parse(meta?.lastUpdated ?? '') >= cursor.nextInstant && !shown.has(id),
  );
}

function findAll(ledger: Ledger, request: SearchRequest): WithId<Resource>[] {
  if (!request.types) return findResources(ledger.store, request);
  return request.types.flatMap((resourceType) =>
    findResources(ledger.store, { ...request, resourceType }),
  );
}
