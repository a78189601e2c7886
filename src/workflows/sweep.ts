import type { Claim, Encounter, Task } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { identifierSystem } from '../fhir/systems.ts';
import type { Ports } from '../ports.ts';
import { advanceClaim } from './advance.ts';
import { encounterFinished } from './encounter.ts';
import { reviewCompleted } from './review.ts';

/**
 * The guarantee behind the events: goes through what changed since an instant and does whatever no
 * event did. Doing it again changes nothing.
 */
export const sweep = async (
  ports: Ports,
  practice: Practice,
  since: string,
): Promise<{ looked: number }> => {
  const changed = `_lastUpdated=ge${since}`;
  const [encounters = [], tasks = [], claims = []] = await ports.ehr.search([
    `Encounter?status=finished,cancelled&${changed}`,
    `Task?status=completed&${changed}`,
    `Claim?${changed}`,
  ]);
  for (const { id } of encounters.filter(
    (one): one is Encounter & { id: string } => one.resourceType === 'Encounter',
  )) {
    await encounterFinished(ports, practice, id);
  }
  for (const { id } of tasks.filter(
    (one): one is Task & { id: string } => one.resourceType === 'Task',
  )) {
    await reviewCompleted(ports, practice, id);
  }
  for (const claim of claims) {
    if (claim.resourceType === 'Claim' && isOurs(claim))
      await advanceClaim(ports, practice, claim.id);
  }
  return { looked: encounters.length + tasks.length + claims.length };
};

const isOurs = (claim: Claim): boolean =>
  claim.identifier?.some(({ system }) => system === identifierSystem('claim')) ?? false;
