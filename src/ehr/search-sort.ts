import {
  type SortRule,
  type TypedValue,
  toPeriod,
  typedValueToString,
  type WithId,
} from '@medplum/core';
import type { Resource, SearchParameter } from '@medplum/fhirtypes';
import { knownParameter, searchValues } from './search-parameter.ts';

type SortKey = string | number | undefined;

/** Sorts by `_sort`: a missing value comes last, or first when descending, as PostgreSQL does. */
export function sortResources(
  resources: WithId<Resource>[],
  resourceType: string,
  rules: readonly SortRule[],
): WithId<Resource>[] {
  if (rules.length === 0) return resources;
  const keyOf = rules.map((rule) => sortKey(resourceType, rule.code));
  const rows = resources.map((resource) => ({ resource, keys: keyOf.map((key) => key(resource)) }));
  rows.sort((left, right) => {
    for (const [at, rule] of rules.entries()) {
      const order = compare(left.keys[at], right.keys[at]);
      if (order !== 0) return rule.descending ? -order : order;
    }
    return 0;
  });
  return rows.map((row) => row.resource);
}

function compare(left: SortKey, right: SortKey): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return left < right ? -1 : 1;
}

function sortKey(resourceType: string, code: string): (resource: Resource) => SortKey {
  if (code === '_id') return (resource) => resource.id;
  if (code === '_lastUpdated') return (resource) => resource.meta?.lastUpdated;
  const parameter = knownParameter(resourceType, code);
  return (resource) => keyOfValue(parameter, searchValues(parameter, resource)[0]);
}

function keyOfValue(parameter: SearchParameter, first: TypedValue | undefined): SortKey {
  if (!first) return undefined;
  if (parameter.type === 'date') return toPeriod(first.value)?.start;
  if (typeof first.value === 'number') return first.value;
  if (parameter.type === 'quantity') return first.value?.value;
  if (parameter.type === 'reference') return first.value?.reference;
  return typedValueToString(first)?.toLowerCase();
}
