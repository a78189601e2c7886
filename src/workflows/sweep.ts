import type { Claim } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { stateOf } from '../fhir/life.ts';
import { identifierIn } from '../fhir/references.ts';
import { codeSystem, identifierSystem } from '../fhir/systems.ts';
import { isOf } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';
import { advanceClaim } from './advance.ts';
import { eventOf, handleEvent } from './events.ts';
import { listeners } from './manifest.ts';

const isOurs = ({ identifier }: Claim): boolean =>
  identifierIn(identifier, identifierSystem('claim')) !== undefined;

/** Claims that wait for a payer are asked about at each sweep, however long ago they were sent. */
const waiting = ['ready', 'submitted', 'delivered', 'accepted', 'rejected', 'adjudicated'];

/**
 * The guarantee behind the events: works everything that changed since an instant as if its event
 * had come, and asks the payers about every claim that waits. Doing it again changes nothing. One
 * failure does not stop the rest; all are thrown together in the end.
 */
export const sweep = async (
  ports: Ports,
  practice: Practice,
  since: string,
): Promise<{ looked: number }> => {
  const tags = waiting.map((state) => `${codeSystem.claimState}|${state}`).join(',');
  const [claims = [], touched = [], ...changed] = await ports.ehr.search([
    `Claim?_tag=${encodeURIComponent(tags)}`,
    `Claim?status=active&_lastUpdated=ge${since}`,
    ...listeners.map(({ criteria }) => `${criteria}&_lastUpdated=ge${since}`),
  ]);
  const failures: unknown[] = [];
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures.push(error);
    }
  };
  const resources = changed.flat();
  for (const resource of resources) {
    const event = eventOf(resource);
    if (event) await attempt(() => handleEvent(ports, practice, event));
  }
  // Another client's PUT may have dropped the tag of a claim that was sent.
  const untagged = touched.filter(isOf('Claim')).filter((one) => isOurs(one) && !stateOf(one));
  for (const claim of [...claims.filter(isOf('Claim')), ...untagged]) {
    await attempt(() => advanceClaim(ports, practice, claim.id));
  }
  if (failures.length) {
    throw new AggregateError(
      failures,
      `${failures.length} of the swept resources could not be worked.`,
    );
  }
  return { looked: resources.length + claims.length };
};
