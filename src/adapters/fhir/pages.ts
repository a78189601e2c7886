import type { Bundle, Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import type { Query } from '../../ports.ts';
import type { FhirHttp } from './http.ts';

// Made once: a chart's searches ask it two dozen times.
const pageShape = z.looseObject({
  resourceType: z.literal('Bundle'),
  link: z.array(z.looseObject({ relation: z.string(), url: z.string() })).optional(),
  entry: z.array(z.looseObject({})).optional(),
});

/** One page of a search's matches. */
export const pageSchema = z.custom<Bundle>((value) => pageShape.safeParse(value).success);

const pageSize = 1000;

/** The search with the size of its pages. */
export const sized = (query: Query): Query =>
  /[?&]_count=/.test(query)
    ? query
    : `${query}${query.includes('?') ? '&' : '?'}_count=${pageSize}`;

const pageAt = async (http: FhirHttp, query: Query, path: string): Promise<Bundle> => {
  const answer = await http.send({
    method: 'GET',
    path,
    // A parameter that the server does not know must not widen the search.
    headers: { prefer: 'handling=strict' },
    isRepeatable: true,
  });
  const page = pageSchema.safeParse(answer.body);
  if (answer.status !== 200 || !page.success)
    throw new Error(
      `The EHR refused the search ${query.replace(/=.*$/s, '=…')} with status ${answer.status}.`,
    );
  return page.data;
};

/** Every match of a search from its first page on; a page that comes again ends in an error. */
export const matchesFrom = async (
  http: FhirHttp,
  query: Query,
  first: Bundle,
): Promise<Resource[]> => {
  const found: Resource[] = [];
  const seen = new Set<string>([sized(query)]);
  for (let page = first; ; ) {
    for (const { resource, search } of page.entry ?? [])
      if (resource && search?.mode !== 'outcome' && search?.mode !== 'include')
        found.push(resource);
    const next = page.link?.find(({ relation }) => relation === 'next')?.url;
    if (next === undefined) return found;
    if (seen.has(next))
      throw new Error('The EHR answers the same page of a search again and again.');
    seen.add(next);
    page = await pageAt(http, query, next);
  }
};

/** Every match of a search over all its pages. */
export const pagesFrom = async (http: FhirHttp, query: Query): Promise<Resource[]> =>
  matchesFrom(http, query, await pageAt(http, query, sized(query)));
