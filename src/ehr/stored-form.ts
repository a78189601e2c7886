import { badRequest, OperationOutcomeError, validateResource, type WithId } from '@medplum/core';
import type { Meta, Resource } from '@medplum/fhirtypes';

/** The stamp the server puts on a version; callers cannot choose any of it. */
export interface Stamp {
  id: string;
  versionId: string;
  lastUpdated: string;
  author: string;
}

/** A copy without empty strings, arrays and objects; null stays, so that validation refuses it. */
export function withoutEmpty<T>(value: T): T | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const kept = value.map(withoutEmpty).filter((element) => element !== undefined);
    // An array maps to an array of the same elements.
    return kept.length > 0 ? (kept as T) : undefined;
  }
  const entries = Object.entries(value)
    .map(([key, member]) => [key, withoutEmpty(member)] as const)
    .filter(([, member]) => member !== undefined);
  // An object keeps its keys but the empty ones.
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined;
}

/** The caller's resource under the server's stamp, validated as Medplum validates (400 `structure`). */
export function storedForm(resource: Resource, stamp: Stamp): WithId<Resource> {
  const cleaned = withoutEmpty(resource);
  if (!cleaned?.resourceType) throw new OperationOutcomeError(badRequest('Missing resource type'));
  const stored = {
    ...cleaned,
    id: stamp.id,
    meta: {
      ...callersMeta(cleaned.meta),
      versionId: stamp.versionId,
      lastUpdated: stamp.lastUpdated,
      author: { reference: stamp.author },
    },
  };
  validateResource(stored);
  return stored;
}

function callersMeta(meta: Meta | undefined): Meta {
  const { versionId, lastUpdated, author, project, compartment, ...kept } = meta ?? {};
  return kept;
}

/** A resource as a caller without `X-Medplum: extended` sees it: no author, project, compartment. */
export function withoutExtendedMeta(resource: Resource): Resource {
  const { author, project, compartment, ...meta } = resource.meta ?? {};
  const visible = resource.meta ? { ...resource, meta } : resource;
  if (visible.resourceType !== 'Bundle' || !visible.entry) return visible;
  return {
    ...visible,
    entry: visible.entry.map((entry) =>
      entry?.resource ? { ...entry, resource: withoutExtendedMeta(entry.resource) } : entry,
    ),
  };
}

/** A copy of a stored resource, so that no caller can change what is stored. */
export function copyOf<T extends Resource>(stored: WithId<Resource>): WithId<T> {
  // The caller named the resource type, so the caller's T and the stored type agree.
  return copyJson(stored) as WithId<T>;
}

// Several times quicker than a round trip through JSON text, which every search would pay.
function copyJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyJson);
  const copy: Record<string, unknown> = {};
  for (const key in value) copy[key] = copyJson(Reflect.get(value, key));
  return copy;
}
