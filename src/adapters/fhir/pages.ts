import type { Bundle, Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import type { Query } from '../../ports.ts';
import type { FhirHttp } from './http.ts';

const pageSchema = z.custom<Bundle>(
  (value) =>
    z
      .looseObject({
        resourceType: z.literal('Bundle'),
        link: z.array(z.looseObject({ relation: z.string(), url: z.string() })).optional(),
        entry: z.array(z.looseObject({})).optional(),
      })
      .safeParse(value).success,
);

const pageSize = 1000;

/** Every match of a search over all its pages; a page that comes again ends in an error. */
export const pagesFrom = async (http: FhirHttp, query: Query): Promise<Resource[]> => {
  const found: Resource[] = [];
  const seen = new Set<string>();
  let path: string | undefined = /[?&]_count=/.test(query)
    ? query
    : `${query}${query.includes('?') ? '&' : '?'}_count=${pageSize}`;
  while (path !== undefined) {
    if (seen.has(path))
      throw new Error('The EHR answers the same page of a search again and again.');
    seen.add(path);
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
    for (const { resource, search } of page.data.entry ?? [])
      if (resource && search?.mode !== 'outcome' && search?.mode !== 'include')
        found.push(resource);
    path = page.data.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return found;
};
