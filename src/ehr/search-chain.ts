import { badRequest, type Filter, OperationOutcomeError, parseSearchRequest } from '@medplum/core';
import type { ResourceType } from '@medplum/fhirtypes';
import type { ResourceStore } from './resource-store.ts';
import type { Condition, Find } from './search-condition.ts';
import { knownParameter, searchValues } from './search-parameter.ts';

/** `subject:Patient.identifier=…`: resources whose reference points to a match (R4 search.html, chaining). */
export function chain(
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
export function reverseChain(filter: Filter, find: Find): Condition {
  const [, referringType = '', code = '', ...rest] = filter.code.split(':');
  const parameter = knownParameter(referringType, code);
  const request = parseSearchRequest(referringType, { [rest.join(':')]: filter.value });
  const references = find(request).flatMap((found) =>
    searchValues(parameter, found).map((value) => String(value.value?.reference ?? '')),
  );
  const named = new Set(references);
  return { test: (resource) => named.has(`${resource.resourceType}/${resource.id}`) };
}
