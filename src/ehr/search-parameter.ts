import { badRequest, getSearchParameter, OperationOutcomeError } from '@medplum/core';
import type { SearchParameter } from '@medplum/fhirtypes';

/** The search parameter of a type, else the server's 400. */
export function knownParameter(resourceType: string, code: string): SearchParameter {
  const parameter = getSearchParameter(resourceType, code);
  if (parameter) return parameter;
  throw new OperationOutcomeError(
    badRequest(`Unknown search parameter: ${code} for resource type ${resourceType}`),
  );
}
