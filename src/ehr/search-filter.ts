import {
  badRequest,
  type Filter,
  matchesSearchRequest,
  OperationOutcomeError,
  Operator,
} from '@medplum/core';
import type { ResourceType, SearchParameter } from '@medplum/fhirtypes';
import type { ResourceStore } from './resource-store.ts';
import { chain, reverseChain } from './search-chain.ts';
import type { Condition, Find } from './search-condition.ts';
import { dateTest } from './search-date.ts';
import { tokenKey } from './search-index.ts';
import { knownParameter } from './search-parameter.ts';
import { numberTest, stringTest } from './search-test.ts';
import { searchAlternatives, searchTokens } from './search-value.ts';

/** Turns one search parameter into a condition; an unknown parameter is refused as the server does. */
export function searchCondition(
  store: ResourceStore,
  resourceType: ResourceType,
  filter: Filter,
  find: Find,
): Condition {
  if (filter.code.startsWith('_has:')) return reverseChain(filter, find);
  if (filter.code.includes('.')) return chain(store, resourceType, filter, find);
  if (filter.code === '_id' && filter.operator === Operator.EQUALS) {
    return { ids: new Set(searchAlternatives(filter.value)) };
  }
  const parameter = knownParameter(resourceType, filter.code);
  if (filter.operator === Operator.MISSING || filter.operator === Operator.PRESENT) {
    return byMedplum(resourceType, filter);
  }
  switch (parameter.type) {
    case 'token':
    case 'reference':
    case 'uri':
      return indexed(store, resourceType, parameter, filter);
    case 'date':
      return { test: dateTest(parameter, filter) };
    case 'string':
      return { test: stringTest(parameter, filter) };
    case 'number':
    case 'quantity':
      return { test: numberTest(parameter, filter) };
    default:
      return byMedplum(resourceType, filter);
  }
}

function byMedplum(resourceType: ResourceType, filter: Filter): Condition {
  return {
    test: (resource) => matchesSearchRequest(resource, { resourceType, filters: [filter] }),
  };
}

function indexed(
  store: ResourceStore,
  resourceType: ResourceType,
  parameter: SearchParameter,
  filter: Filter,
): Condition {
  const index = store.index(resourceType);
  const keys = indexKeys(parameter, filter);
  const code =
    filter.operator === Operator.IDENTIFIER ? `${parameter.code}:identifier` : parameter.code;
  const [first, ...others] = keys.map((key) => index.lookup(code, key));
  // A set of many thousand ids is only copied if there are several to unite.
  const ids = first && others.length === 0 ? first : new Set(union([first ?? [], ...others]));
  switch (filter.operator) {
    case Operator.EQUALS:
    case Operator.IDENTIFIER:
      return { ids };
    case Operator.NOT:
    case Operator.NOT_EQUALS:
      return { test: (resource) => !ids.has(resource.id ?? '') };
    default:
      throw new OperationOutcomeError(
        badRequest(`Invalid modifier :${filter.operator} for ${parameter.code}`),
      );
  }
}

function indexKeys(parameter: SearchParameter, filter: Filter): string[] {
  if (parameter.type === 'token' || filter.operator === Operator.IDENTIFIER) {
    return searchTokens(filter.value).map(({ system, code }) => {
      // ContactPoint values are indexed in lower case.
      const value = ['email', 'phone', 'telecom'].includes(parameter.code)
        ? code.toLowerCase()
        : code;
      if (system === undefined) return tokenKey.code(value);
      return value === '' ? tokenKey.system(system) : tokenKey.exactly(system, value);
    });
  }
  const alternatives = searchAlternatives(filter.value);
  if (parameter.type === 'uri') return alternatives;
  const [target, ...others] = parameter.target ?? [];
  return alternatives.map((reference) =>
    reference.includes('/') || !target || others.length > 0 ? reference : `${target}/${reference}`,
  );
}

function* union(sets: Iterable<string>[]): Iterable<string> {
  for (const set of sets) yield* set;
}
