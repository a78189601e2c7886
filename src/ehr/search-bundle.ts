import {
  badRequest,
  DEFAULT_MAX_SEARCH_COUNT,
  DEFAULT_SEARCH_COUNT,
  formatSearchQuery,
  OperationOutcomeError,
  type SearchRequest,
} from '@medplum/core';
import type { BundleLink } from '@medplum/fhirtypes';

const maxOffset = 10_000;

/** The page of a search: `_offset` and `_count` with the server's defaults and limits. */
export function searchPage(request: SearchRequest): { offset: number; count: number } {
  const offset = request.offset ?? 0;
  if (Number.isNaN(offset) || offset < 0 || offset > maxOffset) {
    throw new OperationOutcomeError(
      badRequest(`Search offset exceeds maximum (got ${offset}, max ${maxOffset})`),
    );
  }
  const count = request.count ?? DEFAULT_SEARCH_COUNT;
  if (Number.isNaN(count) || count < 0) {
    throw new OperationOutcomeError(badRequest('Invalid _count'));
  }
  return { offset, count: Math.min(count, DEFAULT_MAX_SEARCH_COUNT) };
}

/** Links of a searchset: self, and next while more matches follow (Bundle.link). */
export function searchLinks(
  fhirUrl: string,
  request: SearchRequest,
  page: { offset: number; count: number },
  matches: number,
): BundleLink[] {
  const url = (offset: number) =>
    `${fhirUrl}${request.types ? '' : request.resourceType}${formatSearchQuery({ ...request, offset })}`;
  const next = page.offset + page.count;
  return [
    { relation: 'self', url: url(page.offset) },
    ...(page.count > 0 && next < matches && next <= maxOffset
      ? [{ relation: 'next', url: url(next) }]
      : []),
  ];
}
