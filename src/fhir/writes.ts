import type { Identifier, Resource } from '@medplum/fhirtypes';
import { canonical } from './canonical.ts';

/** A resource as the EHR stores it. */
export type Stored<T extends Resource = Resource> = T & { id: string };

/**
 * A write that a decision asks for; conditional, so that doing it twice changes nothing. A
 * reference to a resource that may not exist yet is a conditional one (`Claim?identifier=…`),
 * resolved when it is written.
 */
export type Write =
  | { kind: 'create'; resource: Resource; identifier: Identifier }
  | { kind: 'update'; resource: Stored; version: string };

/** Create unless a resource with this identifier exists; the resource carries the identifier. */
export const create = (resource: Resource, identifier: Identifier): Write => ({
  kind: 'create',
  resource,
  identifier,
});

/** Replace the stored version, if the next one differs from it; otherwise nothing to do. */
export const update = <T extends Resource>(stored: T, next: T): Write[] => {
  const id = stored.id;
  const version = stored.meta?.versionId;
  if (!id || !version)
    throw new Error(`A ${stored.resourceType} must be read before it is updated.`);
  return isSame(stored, next) ? [] : [{ kind: 'update', resource: { ...next, id }, version }];
};

const isSame = (left: unknown, right: unknown): boolean => canonical(left) === canonical(right);

/** Is a resource of the type? For lists that a search or a transaction answered. */
export const isOf =
  <Type extends Resource['resourceType']>(type: Type) =>
  (resource: Resource): resource is Extract<Stored, { resourceType: Type }> =>
    resource.resourceType === type;

/** The If-Match of a version that no resource ever has: asked with it, a server writes nothing. */
export const noVersion = 'W/"no-version"';
