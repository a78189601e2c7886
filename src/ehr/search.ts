import { type SearchRequest, validateResourceType, type WithId } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import type { ResourceStore } from './resource-store.ts';
import type { Condition } from './search-condition.ts';
import { searchCondition } from './search-filter.ts';
import { sortResources } from './search-sort.ts';

/**
 * Every stored resource that a search finds, sorted, before paging. The smallest set of ids that an
 * index gives is the start; a scan of the whole type is the last resort.
 */
export function findResources(store: ResourceStore, request: SearchRequest): WithId<Resource>[] {
  validateResourceType(request.resourceType);
  const conditions = (request.filters ?? []).map((filter) =>
    searchCondition(store, request.resourceType, filter, (chained) =>
      findResources(store, chained),
    ),
  );
  const found = candidates(store, request.resourceType, conditions).filter((resource) =>
    conditions.every((condition) =>
      'ids' in condition ? condition.ids.has(resource.id) : condition.test(resource),
    ),
  );
  return sortResources(found, request.resourceType, request.sortRules ?? []);
}

function candidates(
  store: ResourceStore,
  resourceType: string,
  conditions: Condition[],
): WithId<Resource>[] {
  const live = store.all(resourceType);
  let smallest: ReadonlySet<string> | undefined;
  for (const condition of conditions) {
    if ('ids' in condition && (!smallest || condition.ids.size < smallest.size)) {
      smallest = condition.ids;
    }
  }
  if (!smallest) return [...live.values()];
  return [...smallest].flatMap((id) => live.get(id) ?? []);
}
