import {
  badRequest,
  convertToSearchableNumbers,
  convertToSearchableQuantities,
  convertToSearchableStrings,
  type Filter,
  matchesSearchRequest,
  OperationOutcomeError,
  Operator,
  parseSearchRequest,
  type SearchRequest,
  type WithId,
} from '@medplum/core';
import type { Resource, ResourceType, SearchParameter } from '@medplum/fhirtypes';
import type { ResourceStore } from './resource-store.ts';
import { dateTest } from './search-date.ts';
import { tokenKey } from './search-index.ts';
import { knownParameter, searchValues } from './search-parameter.ts';
import { searchAlternatives, searchTokens } from './search-value.ts';

/** Answers a whole search, as chained parameters need. */
export type Find = (request: SearchRequest) => WithId<Resource>[];

/** What one search parameter demands: one of these ids, or a test of the resource. */
export type Condition = { ids: ReadonlySet<string> } | { test: (resource: Resource) => boolean };

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
  const ids = new Set(keys.flatMap((key) => [...index.lookup(code, key)]));
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

function stringTest(parameter: SearchParameter, filter: Filter): (resource: Resource) => boolean {
  const wanted = searchAlternatives(filter.value);
  const matches = (value: string, sought: string) => {
    if (filter.operator === Operator.EXACT) return value === sought;
    const text = value.toLowerCase();
    if (filter.operator === Operator.CONTAINS) return text.includes(sought.toLowerCase());
    return ` ${text}`.includes(` ${sought.toLowerCase()}`);
  };
  return (resource) => {
    const values = convertToSearchableStrings(searchValues(parameter, resource));
    return values.some((value) => wanted.some((sought) => matches(value, sought)));
  };
}

function numberTest(parameter: SearchParameter, filter: Filter): (resource: Resource) => boolean {
  const [text = '', , unit] = filter.value.split('|');
  const sought = Number(text);
  if (text === '' || Number.isNaN(sought)) {
    throw new OperationOutcomeError(badRequest(`Invalid number for ${parameter.code}`));
  }
  const compare = (value: number | undefined) => {
    if (value === undefined) return false;
    if (filter.operator === Operator.GREATER_THAN) return value > sought;
    if (filter.operator === Operator.GREATER_THAN_OR_EQUALS) return value >= sought;
    if (filter.operator === Operator.LESS_THAN) return value < sought;
    if (filter.operator === Operator.LESS_THAN_OR_EQUALS) return value <= sought;
    if (filter.operator === Operator.NOT_EQUALS) return value !== sought;
    return value === sought;
  };
  return (resource) => {
    const values = searchValues(parameter, resource);
    if (parameter.type === 'number') {
      return convertToSearchableNumbers(values).some(([low]) => compare(low));
    }
    return convertToSearchableQuantities(values).some(
      (quantity) =>
        compare(quantity.value) && (!unit || [quantity.code, quantity.unit].includes(unit)),
    );
  };
}

/** `subject:Patient.identifier=…`: resources whose reference points to a match (R4 search.html, chaining). */
function chain(
  store: ResourceStore,
  resourceType: ResourceType,
  filter: Filter,
  find: Find,
): Condition {
  const dot = filter.code.indexOf('.');
  const [code = '', named] = filter.code.slice(0, dot).split(':');
  const parameter = knownParameter(resourceType, code);
  const target = named ?? (parameter.target?.length === 1 ? parameter.target[0] : undefined);
  if (!target) {
    throw new OperationOutcomeError(
      badRequest(
        `Unable to identify next resource type for search parameter: ${resourceType}?${code}`,
      ),
    );
  }
  const rest = parseSearchRequest(target, { [filter.code.slice(dot + 1)]: filter.value });
  const index = store.index(resourceType);
  const ids = find(rest).flatMap((found) => [
    ...index.lookup(code, `${found.resourceType}/${found.id}`),
  ]);
  return { ids: new Set(ids) };
}

/** `_has:Claim:patient:status=…`: resources that a match refers to (R4 search.html, reverse chaining). */
function reverseChain(filter: Filter, find: Find): Condition {
  const [, referringType = '', code = '', ...rest] = filter.code.split(':');
  const parameter = knownParameter(referringType, code);
  const request = parseSearchRequest(referringType, { [rest.join(':')]: filter.value });
  const references = find(request).flatMap((found) =>
    searchValues(parameter, found).map((value) => String(value.value?.reference ?? '')),
  );
  const named = new Set(references);
  return { test: (resource) => named.has(`${resource.resourceType}/${resource.id}`) };
}
