import {
  badRequest,
  gone,
  notFound,
  OperationOutcomeError,
  validateResourceType,
  type WithId,
} from '@medplum/core';
import type { Reference, Resource } from '@medplum/fhirtypes';
import type { ResourceStore } from './resource-store.ts';

/** The resource as it stands, else 404, or 410 if it was deleted. */
export function currentResource(
  store: ResourceStore,
  resourceType: string,
  id: string,
): WithId<Resource> {
  validateResourceType(resourceType);
  const resource = store.current(resourceType, id);
  if (resource) return resource;
  throw new OperationOutcomeError(store.versions(resourceType, id).length > 0 ? gone : notFound);
}

/** The resource a literal reference `Type/id` names. */
export function referredResource(store: ResourceStore, reference: Reference): WithId<Resource> {
  const [resourceType, id, ...rest] = reference.reference?.split('/') ?? [];
  if (!resourceType || !id || rest.length > 0) {
    throw new OperationOutcomeError(badRequest('Invalid reference'));
  }
  return currentResource(store, resourceType, id);
}

/** One version of a resource, else 404, or 410 for the version that deleted it. */
export function versionOf(
  store: ResourceStore,
  resourceType: string,
  id: string,
  versionId: string,
): WithId<Resource> {
  validateResourceType(resourceType);
  const version = store
    .versions(resourceType, id)
    .find((candidate) => candidate.versionId === versionId);
  if (!version) throw new OperationOutcomeError(notFound);
  if (!version.resource) throw new OperationOutcomeError(gone);
  return version.resource;
}
