import {
  badRequest,
  evalFhirPathTyped,
  getSearchParameter,
  getSearchParameterDetails,
  OperationOutcomeError,
  type TypedValue,
  toTypedValue,
} from '@medplum/core';
import type { Resource, SearchParameter } from '@medplum/fhirtypes';

/** The search parameter of a type, else the server's 400. */
export function knownParameter(resourceType: string, code: string): SearchParameter {
  const parameter = getSearchParameter(resourceType, code);
  if (parameter) return parameter;
  throw new OperationOutcomeError(
    badRequest(`Unknown search parameter: ${code} for resource type ${resourceType}`),
  );
}

const valuesFound = new WeakMap<Resource, Map<SearchParameter, TypedValue[]>>();

/**
 * The values a search parameter finds in a stored resource (SearchParameter.expression), remembered
 * because a stored version never changes.
 */
export function searchValues(parameter: SearchParameter, resource: Resource): TypedValue[] {
  let found = valuesFound.get(resource);
  if (!found) {
    found = new Map();
    valuesFound.set(resource, found);
  }
  let values = found.get(parameter);
  if (!values) {
    values = evaluate(parameter, resource);
    found.set(parameter, values);
  }
  return values;
}

function evaluate(parameter: SearchParameter, resource: Resource): TypedValue[] {
  if (!parameter.expression) return [];
  // A shared expression names every type it serves; only this type's part is worth evaluating.
  const { parsedExpression } = getSearchParameterDetails(resource.resourceType, parameter);
  return evalFhirPathTyped(parsedExpression, [toTypedValue(resource)]);
}
