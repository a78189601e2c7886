import {
  badRequest,
  DEFAULT_MAX_SEARCH_COUNT,
  DEFAULT_SEARCH_COUNT,
  formatSearchQuery,
  OperationOutcomeError,
  type SearchRequest,
  type WithId,
} from '@medplum/core';
import type { BundleLink, Resource } from '@medplum/fhirtypes';

const maxOffset = 10_000;

/** A page of a search. */
interface Page {
  offset: number;
  count: number;
}

/** The page of a search: `_offset` and `_count` with the server's defaults and limits. */
export function searchPage(request: SearchRequest): Page {
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

/** Where a page of a search by ascending `_lastUpdated` begins, and what of it was shown before. */
interface Cursor {
  nextInstant: number;
  excludedIds: readonly string[];
}

/** The cursor of a request: `2-{milliseconds}-{ids that were shown}`. */
export function cursorOf({ cursor }: SearchRequest): Cursor | undefined {
  const [version, instant = '', ids = ''] = cursor?.match(/^(\d)-(\d+)(?:-(.*))?$/)?.slice(1) ?? [];
  if (version !== '2') return undefined;
  return { nextInstant: Number(instant), excludedIds: ids === '' ? [] : ids.split(',') };
}

/** Does the server page this search by cursor? Sorted by `_lastUpdated` alone, from its beginning. */
const usesCursor = ({ sortRules }: SearchRequest, { offset, count }: Page): boolean =>
  offset === 0 &&
  count >= 20 &&
  sortRules?.length === 1 &&
  sortRules[0]?.code === '_lastUpdated' &&
  !sortRules[0].descending;

const instantOf = (resource: Resource): number => Date.parse(resource.meta?.lastUpdated ?? '');

const nextCursor = (shown: readonly WithId<Resource>[], next: Resource): string => {
  const instant = instantOf(next);
  const again = shown.filter((one) => instantOf(one) === instant).map(({ id }) => id);
  return ['2', instant, ...(again.length ? [again.join(',')] : [])].join('-');
};

/**
 * Links of a searchset: self, and next while more matches follow (Bundle.link), by cursor or by offset;
 * the server links beyond the greatest offset too, and refuses that page.
 */
export function searchLinks(
  fhirUrl: string,
  request: SearchRequest,
  page: Page,
  shown: readonly WithId<Resource>[],
  next: Resource | undefined,
): BundleLink[] {
  const url = (changed: Partial<SearchRequest>) =>
    `${fhirUrl}${request.types ? '' : request.resourceType}${formatSearchQuery({ ...request, ...changed })}`;
  const self: BundleLink = { relation: 'self', url: url({ offset: page.offset }) };
  if (page.count === 0 || !next) return [self];
  const following = usesCursor(request, page)
    ? { cursor: nextCursor(shown, next), offset: 0 }
    : { offset: page.offset + page.count };
  return [self, { relation: 'next', url: url(following) }];
}
