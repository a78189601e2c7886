import type { SearchRequest, WithId } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';

/** Answers a whole search, as chained parameters need. */
export type Find = (request: SearchRequest) => WithId<Resource>[];

/** What one search parameter demands: one of these ids, or a test of the resource. */
export type Condition = { ids: ReadonlySet<string> } | { test: (resource: Resource) => boolean };
