import type { Claim, Resource, Task } from '@medplum/fhirtypes';
import type { ResourceVersion } from '../../src/ehr/resource-store.ts';
import { isSent, stateOf } from '../../src/fhir/life.ts';
import { isOurClaim } from '../../src/fhir/our-claim.ts';
import { isTaskOf } from '../../src/fhir/tasks.ts';

const isClaim = (one: Resource | undefined): one is Claim => one?.resourceType === 'Claim';

/** Does it look as if it may go out, or has gone? */
const looksReady = (claim: Claim): boolean => stateOf(claim) === 'ready' || isSent(claim);

/**
 * What is wrong with a claim that is committed as ready or sent: no review of its visit that a person
 * completed, or one that is open. Undefined where nothing is.
 */
export const unreviewed = (
  { resource }: ResourceVersion,
  live: readonly Resource[],
): string | undefined => {
  if (!isClaim(resource) || !isOurClaim(resource) || !looksReady(resource)) return undefined;
  const visit = resource.item?.[0]?.encounter?.[0]?.reference;
  const reviews = live.filter(
    (one): one is Task =>
      one.resourceType === 'Task' &&
      isTaskOf(one, 'coding-review') &&
      one.encounter?.reference === visit,
  );
  const isOpen = reviews.some(({ status }) => status !== 'completed' && status !== 'cancelled');
  const isDone = reviews.some(
    ({ status, owner }) =>
      status === 'completed' && owner?.reference?.startsWith('Practitioner/') === true,
  );
  if (isDone && !isOpen) return undefined;
  return `a claim is ${stateOf(resource)} ${isOpen ? 'while its review is open' : 'without a review'}`;
};
