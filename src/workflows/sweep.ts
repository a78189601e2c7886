import type { Claim } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { stateOf } from '../fhir/life.ts';
import { identifierIn } from '../fhir/references.ts';
import { codeSystem, identifierSystem } from '../fhir/systems.ts';
import { isOf } from '../fhir/writes.ts';
import type { EhrEvent, Ports } from '../ports.ts';
import { eventOf, handleEvent } from './events.ts';
import { listeners } from './manifest.ts';

const isOurs = ({ identifier }: Claim): boolean =>
  identifierIn(identifier, identifierSystem('claim')) !== undefined;

/** Claims that wait for a payer are asked about at each sweep, however long ago they were sent. */
const waiting = ['ready', 'submitted', 'delivered', 'accepted', 'rejected', 'adjudicated'];

/** What a sweep found: an event to be worked as if it had been notified. */
export interface Found {
  event: EhrEvent;
  version: string | undefined;
}

/**
 * The guarantee behind the events: everything that changed since an instant, as if its event had
 * come, and every claim that waits for a payer or lost its tag to another client's PUT.
 */
export const changedSince = async ({ ehr }: Ports, since: string): Promise<Found[]> => {
  const tags = waiting.map((state) => `${codeSystem.claimState}|${state}`).join(',');
  const [claims = [], touched = [], ...changed] = await ehr.search([
    `Claim?_tag=${encodeURIComponent(tags)}`,
    `Claim?status=active&_lastUpdated=ge${since}`,
    ...listeners.map(({ criteria }) => `${criteria}&_lastUpdated=ge${since}`),
  ]);
  const untagged = touched.filter(isOf('Claim')).filter((one) => isOurs(one) && !stateOf(one));
  const events = changed.flat().flatMap((resource) => {
    const event = eventOf(resource);
    return event ? [{ event, version: resource.meta?.versionId }] : [];
  });
  const found = [
    ...events,
    ...[...claims, ...untagged].map(({ resourceType, id, meta }) => ({
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
  const found = await changedSince(ports, since);
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
