import type { BundleEntry, Identifier, Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import { token } from '../../fhir/keys.ts';
import type { Stored, Write } from '../../fhir/writes.ts';

/** How a create is made conditional: its identifier, or its tag where R4 gives the type none. */
export const condition = (resource: Resource, identifier: Identifier): string =>
  `${'identifier' in resource ? 'identifier' : '_tag'}=${encodeURIComponent(token(identifier.system, identifier.value ?? ''))}`;

/** The header If-Match of a version (R4 http.html, managing resource contention). */
export const ifMatch = (version: string): string => `W/"${version}"`;

/** A write as an entry of a transaction. */
export const requestOf = (write: Write): BundleEntry =>
  write.kind === 'create'
    ? {
        resource: write.resource,
        request: {
          method: 'POST',
          url: write.resource.resourceType,
          ifNoneExist: condition(write.resource, write.identifier),
        },
      }
    : {
        resource: write.resource,
        request: {
          method: 'PUT',
          url: `${write.resource.resourceType}/${write.resource.id}`,
          ifMatch: ifMatch(write.version),
        },
      };

/** A resource that the EHR answered must have its id. */
export const stored = <T extends Resource>(resource: T | undefined): Stored<T> => {
  const id = resource?.id;
  if (!resource || !id) throw new Error('The EHR answered without the resource it was to store.');
  return { ...resource, id };
};

/** More entries than this with a condition among them are refused by a Medplum server; an older one takes fewer. */
const mostConditional = 8;

const tooMany = z.looseObject({
  issue: z.array(
    z.looseObject({ details: z.looseObject({ text: z.string().regex(/too many entries/) }) }),
  ),
});

/** Did the server refuse a transaction for its length alone, before it wrote anything of it? */
export const isTooLong = (outcome: unknown): boolean => tooMany.safeParse(outcome).success;

/** May the writes go as one transaction? */
export const fitsTransaction = (writes: readonly Write[]): boolean =>
  writes.length <= mostConditional || writes.every(({ kind }) => kind === 'update');

/**
 * The order that is safe without transactions: claims first, then what refers to them, each group in
 * the order given.
 */
export const inSafeOrder = (writes: readonly Write[]): Write[] => [
  ...writes.filter(({ resource }) => resource.resourceType === 'Claim'),
  ...writes.filter(({ resource }) => resource.resourceType !== 'Claim'),
];
