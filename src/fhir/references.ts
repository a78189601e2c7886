import type { CodeableConcept, Coding, Identifier, Reference, Resource } from '@medplum/fhirtypes';

/** `Type/id` of a stored resource; throws when it has no id, because nothing may point at it then. */
const referenceTo = <T extends Resource>(resource: T): Reference<T> & { reference: string } => {
  if (!resource.id) throw new Error(`A ${resource.resourceType} without id cannot be referenced.`);
  return { reference: `${resource.resourceType}/${resource.id}` };
};

/** `Type/id/_history/version`: evidence always names the version that was read. */
export const versionedReference = (resource: Resource): Reference & { reference: string } => {
  const { reference } = referenceTo(resource);
  const version = resource.meta?.versionId;
  return { reference: version ? `${reference}/_history/${version}` : reference };
};

/** The literal part of a reference without its version, or undefined for logical references. */
export const literal = (reference: Reference | undefined): string | undefined => {
  const text = reference?.reference;
  const version = text === undefined ? -1 : text.indexOf('/_history/');
  return version < 0 ? text : text?.slice(0, version);
};

/**
 * Has it the form of an id (FHIR R4 datatypes, id)? Anything else is put into no address; nor is what
 * begins with a dot, because `..` in an address leads to another place.
 */
export const isFhirId = (text: string): boolean => /^[A-Za-z0-9-][A-Za-z0-9.-]{0,63}$/.test(text);

/** The id of a literal reference. */
export const idOf = (reference: Reference | undefined): string | undefined =>
  literal(reference)?.split('/').at(-1);

/** The code of a concept in one system. */
export const codeIn = (concept: CodeableConcept | undefined, system: string): string | undefined =>
  codingIn(concept, system)?.code;

/** The coding of a concept in one system. */
const codingIn = (concept: CodeableConcept | undefined, system: string): Coding | undefined => {
  for (const coding of concept?.coding ?? none)
    if (coding.system === system && coding.code) return coding;
  return undefined;
};

const none: readonly Coding[] = [];

/** The value of the identifier in one system. */
export const identifierIn = (
  identifiers: readonly Identifier[] | undefined,
  system: string,
): string | undefined => identifiers?.find((identifier) => identifier.system === system)?.value;
