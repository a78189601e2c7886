import {
  applyPatch,
  badRequest,
  fhirpathPatchTypedValue,
  type Operation,
  OperationOutcomeError,
  parseFhirPathPatchParameters,
  toTypedValue,
} from '@medplum/core';
import type { Parameters, Resource } from '@medplum/fhirtypes';

/** Applies a JSON Patch or a FHIRPath Patch in place; what fails, a `test` too, is a 400. */
export function applyPatchTo(resource: Resource, patch: Operation[] | Parameters): void {
  if (!Array.isArray(patch)) {
    fhirpathPatchTypedValue(toTypedValue(resource), parseFhirPathPatchParameters(patch));
    return;
  }
  for (const operation of patch) {
    const [error] = applyPatch(resource, [startingArray(resource, operation)]);
    if (error) throw new OperationOutcomeError(badRequest(error.message));
  }
}

// Unlike RFC 6902 the server lets `add /identifier/-` start an array that is not there yet.
function startingArray(resource: Resource, operation: Operation): Operation {
  if (operation.op !== 'add' || !operation.path.endsWith('/-')) return operation;
  const path = operation.path.slice(0, -2);
  return valueAt(resource, path) === undefined
    ? { op: 'add', path, value: [operation.value] }
    : operation;
}

function valueAt(resource: Resource, path: string): unknown {
  let value: unknown = resource;
  for (const step of path.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, step.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return value;
}
