import type { Practice } from '../chart.ts';
import { isByUs } from '../fhir/decided-by.ts';
import { stateOf, stateReasonOf } from '../fhir/life.ts';
import { isOurClaim } from '../fhir/our-claim.ts';
import { codeSystem } from '../fhir/systems.ts';
import { isOf } from '../fhir/writes.ts';
import type { EhrEvent, Ports } from '../ports.ts';
import { eventOf, handleEvent } from './events.ts';
import { listeners } from './manifest.ts';
import { basisOf, scrubBasis } from './scrub-basis.ts';

/** Claims that wait for a payer are asked about at each sweep, however long ago they were sent. */
const waiting = ['ready', 'submitted', 'delivered', 'accepted', 'rejected', 'adjudicated'];

/** What a sweep found: an event to be worked as if it had been notified. */
export interface Found {
  event: EhrEvent;
  version: string | undefined;
}

const tagged = (states: readonly string[]): string =>
  encodeURIComponent(states.map((state) => `${codeSystem.claimState}|${state}`).join(','));

/**
 * The guarantee behind the events: everything that changed since an instant, as if its event had
 * come; every claim that waits for a payer, or whose state somebody else may have written; and every held
 * claim that was checked with other code sets or payer rows than those of now. One that is ready is
 * checked before it goes out in any case.
 */
export const changedSince = async (
  { ehr, codes }: Ports,
  practice: Practice,
  since: string,
): Promise<Found[]> => {
  const [claims = [], held = [], touched = [], ...changed] = await ehr.search([
    `Claim?_tag=${tagged(waiting)}`,
    `Claim?_tag=${tagged(['held'])}`,
    `Claim?_lastUpdated=ge${since}`,
    ...listeners.map(({ criteria }) => `${criteria}&_lastUpdated=ge${since}`),
  ]);
  const rewritten = touched
    .filter(isOf('Claim'))
    .filter(
      (one) =>
        isOurClaim(one) && (!isByUs(one, practice) || (one.status === 'active' && !stateOf(one))),
    );
  const basis = scrubBasis(await codes.open(practice.pins, { sets: [], dates: [] }), practice);
  const outdated = held
    .filter(isOf('Claim'))
    // A claim that is held for lack of a reviewer is not scrubbed.
    .filter((one) => isOurClaim(one) && !stateReasonOf(one) && basisOf(one) !== basis(one));
  const events = changed.flat().flatMap((resource) => {
    const event = eventOf(resource);
    return event ? [{ event, version: resource.meta?.versionId }] : [];
  });
  const found = [
    ...events,
    ...[...claims, ...rewritten, ...outdated].map(({ resourceType, id, meta }) => ({
      event: { resourceType, id },
      version: meta?.versionId,
    })),
  ];
  return [
    ...new Map(found.map((one) => [`${one.event.resourceType}/${one.event.id}`, one])).values(),
  ];
};

/**
 * Works at once what a sweep finds. Doing it again changes nothing. One failure does not stop the
 * rest; all are thrown together in the end.
 */
export const sweep = async (
  ports: Ports,
  practice: Practice,
  since: string,
): Promise<{ looked: number }> => {
  const found = await changedSince(ports, practice, since);
  const failures: unknown[] = [];
  for (const { event } of found) {
    try {
      await handleEvent(ports, practice, event);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length) {
    throw new AggregateError(
      failures,
      `${failures.length} of the swept resources could not be worked.`,
    );
  }
  return { looked: found.length };
};
