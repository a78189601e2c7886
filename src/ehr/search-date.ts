import { badRequest, type Filter, OperationOutcomeError, Operator, toPeriod } from '@medplum/core';
import type { Resource, SearchParameter } from '@medplum/fhirtypes';
import { searchValues } from './search-parameter.ts';
import { searchAlternatives } from './search-value.ts';

interface Span {
  start: string;
  end: string;
}

/** The test of a date parameter: spans of time compared as R4 search.html, date, says. */
export function dateTest(
  parameter: SearchParameter,
  filter: Filter,
): (resource: Resource) => boolean {
  const isNegated = filter.operator === Operator.NOT_EQUALS || filter.operator === Operator.NOT;
  const sought = searchAlternatives(filter.value).map((value) => {
    const span = spanOf(value);
    if (span) return span;
    throw new OperationOutcomeError(
      badRequest(`Invalid format for date search parameter: ${value}`),
    );
  });
  return (resource) => {
    const isFound = searchValues(parameter, resource).some((typed) => {
      const span = spanOf(typed.value);
      return span && sought.some((wanted) => compare(filter.operator, span, wanted));
    });
    return isFound !== isNegated;
  };
}

const known = new Map<string, Span | undefined>();

function spanOf(value: unknown): Span | undefined {
  if (typeof value !== 'string') return openSpan(value);
  if (!known.has(value)) {
    if (known.size > 10_000) known.clear();
    known.set(value, openSpan(value));
  }
  return known.get(value);
}

// A period without a start or an end reaches as far as dates do.
function openSpan(value: unknown): Span | undefined {
  const period = toPeriod(value);
  return period && { start: period.start ?? '0000', end: period.end ?? '9999' };
}

function compare(operator: Operator, span: Span, wanted: Span): boolean {
  switch (operator) {
    case Operator.LESS_THAN:
      return span.start < wanted.start;
    case Operator.GREATER_THAN:
      return span.end > wanted.end;
    case Operator.LESS_THAN_OR_EQUALS:
      return span.start <= wanted.end;
    case Operator.GREATER_THAN_OR_EQUALS:
      return span.end >= wanted.start;
    case Operator.STARTS_AFTER:
      return span.start > wanted.end;
    case Operator.ENDS_BEFORE:
      return span.end < wanted.start;
    default:
      return span.start <= wanted.end && span.end >= wanted.start;
  }
}
