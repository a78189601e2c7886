import type { Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import type { Query } from '../../ports.ts';
import type { FhirHttp } from './http.ts';
import { matchesFrom, pageSchema, pagesFrom, sized } from './pages.ts';

const answerSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  entry: z.array(
    z.looseObject({
      resource: z.unknown().optional(),
      response: z.looseObject({ status: z.string() }).optional(),
    }),
  ),
});

/** So many searches in one request; a chart asks two dozen. */
const mostInBatch = 40;

/**
 * Searches as entries of a batch (FHIR R4 http, 3.1.0.11.1): one request instead of one for each. An
 * entry that is not answered with its matches is asked again alone, so that its refusal is told.
 */
export const batchedSearches = async (
  http: FhirHttp,
  queries: readonly Query[],
): Promise<Resource[][]> => {
  const results: Resource[][] = [];
  for (let at = 0; at < queries.length; at += mostInBatch)
    results.push(...(await oneBatch(http, queries.slice(at, at + mostInBatch))));
  return results;
};

const oneBatch = async (http: FhirHttp, queries: readonly Query[]): Promise<Resource[][]> => {
  const answer = await http.send({
    method: 'POST',
    path: '',
    body: {
      resourceType: 'Bundle',
      type: 'batch',
      entry: queries.map((query) => ({ request: { method: 'GET', url: sized(query) } })),
    },
    headers: { prefer: 'handling=strict' },
    isRepeatable: true,
  });
  const parsed = answerSchema.safeParse(answer.body);
  if (answer.status !== 200 || !parsed.success || parsed.data.entry.length !== queries.length)
    throw new Error(`The EHR refused a batch of searches with status ${answer.status}.`);
  const results: Resource[][] = [];
  for (const [index, query] of queries.entries()) {
    const { resource, response } = parsed.data.entry[index] ?? {};
    const page = pageSchema.safeParse(resource);
    results.push(
      response?.status.startsWith('200') && page.success
        ? await matchesFrom(http, query, page.data)
        : await pagesFrom(http, query),
    );
  }
  return results;
};
