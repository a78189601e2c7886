import {
  badRequest,
  isResourceType,
  OperationOutcomeError,
  parseSearchRequest,
} from '@medplum/core';
import type { ResourceStore } from './resource-store.ts';
import { findResources } from './search.ts';

/**
 * Replaces each `Type?search` given as a reference by the literal reference of its single match, in
 * place (R4 http.html, conditional references); no match or several is a 400.
 */
export function resolveConditionalReferences(store: ResourceStore, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const element of value) resolveConditionalReferences(store, element);
    return;
  }
  for (const member of Object.values(value)) resolveConditionalReferences(store, member);
  if ('reference' in value && typeof value.reference === 'string') {
    const [resourceType = '', search] = value.reference.split('?');
    if (search !== undefined && isResourceType(resourceType)) {
      value.reference = literalReference(store, value.reference);
    }
  }
}

function literalReference(store: ResourceStore, conditional: string): string {
  const [match, ...others] = findResources(store, parseSearchRequest(conditional));
  if (match && others.length === 0) return `${match.resourceType}/${match.id}`;
  throw new OperationOutcomeError(
    badRequest(
      match
        ? `Conditional reference '${conditional}' matched multiple resources`
        : `Conditional reference '${conditional}' did not match any resources`,
    ),
  );
}
