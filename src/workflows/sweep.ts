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

/** Claims on their way out are looked at in each sweep. */
const leaving = ['ready', 'submitted'];

/**
 * Claims for which a payer may answer, or answer otherwise: in each sweep for two weeks after they
 * changed last, then once a day, and no more after thirteen months, when appeals and corrections are
 * past.
 */
const waiting = ['delivered', 'accepted', 'rejected', 'adjudicated'];
const freshDays = 14;
const mostDays = 400;

const daysBefore = (at: string, days: number): string =>
  new Date(Date.parse(at) - days * 86_400_000).toISOString();

/** Is it the first sweep of a day, or one that made up for it? */
const isDaily = (since: string, now: string): boolean =>
  new Date(since).toISOString().slice(0, 10) !== new Date(now).toISOString().slice(0, 10);

/** What a sweep found: an event to be worked as if it had been notified. */
export interface Found {
  event: EhrEvent;
  version: string | undefined;
}

const tagged = (states: readonly string[]): string =>
  encodeURIComponent(states.map((state) => `${codeSystem.claimState}|${state}`).join(','));

/**
 * The guarantee behind the events: everything that changed since an instant, as if its event had
 * come; every claim that waits for a payer (`waiting`), or whose state somebody else may have written; and every held
 * claim that was checked with other code sets or payer rows than those of now. One that is ready is
 * checked before it goes out in any case.
 */
export const changedSince = async (
  { ehr, codes, now }: Ports,
  practice: Practice,
  since: string,
): Promise<Found[]> => {
  const at = now();
  const asked = daysBefore(at, isDaily(since, at) ? mostDays : freshDays);
  const [claims = [], sent = [], held = [], touched = [], ...changed] = await ehr.search([
    `Claim?_tag=${tagged(leaving)}`,
    `Claim?_tag=${tagged(waiting)}&_lastUpdated=ge${asked}`,
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
    ...[...claims, ...sent, ...rewritten, ...outdated].map(({ resourceType, id, meta }) => ({
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
