import { getDataType } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';

const subsettedTag = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'SUBSETTED',
};

/**
 * A resource cut to the elements of `_elements`, its mandatory elements kept and tagged SUBSETTED,
 * so that nobody writes it back unawares (R4 search.html, _elements).
 */
export function withElements<T extends Resource>(resource: T, elements: string[] | undefined): T {
  if (!elements) return resource;
  const definitions = getDataType(resource.resourceType).elements;
  const isKept = (name: string) =>
    ['resourceType', 'id', 'meta'].includes(name) ||
    elements.includes(name) ||
    (definitions[name]?.min ?? 0) > 0;
  const kept = Object.fromEntries(Object.entries(resource).filter(([name]) => isKept(name)));
  const meta = { ...resource.meta, tag: [...(resource.meta?.tag ?? []), subsettedTag] };
  // Mandatory elements are kept, so this is still a T.
  return { ...kept, meta } as T;
}
