import { expect, test } from 'vitest';
import { stories } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import { openWorld } from '../../src/demo/world.ts';
import { sweep } from '../../src/workflows/sweep.ts';

const every = [
  'Encounter',
  'DiagnosticReport',
  'DocumentReference',
  'Coverage',
  'Appointment',
  'Task',
  'ClaimResponse',
  'Claim',
  'Patient',
];

test('given that no event was delivered, when the sweep runs, then the claim and its review are there; a second sweep changes nothing', async () => {
  const world = await openWorld({ without: every });
  const story = stories().find(({ name }) => name === 'office-visit');
  if (!story) throw new Error('the office visit is among the stories');
  for (const event of story.events)
    if (event.kind === 'record') await loadArrivals(world.admin, event.entries);
  const versions = async () => {
    const found = await world.ports.ehr.search([
      'Task?_lastUpdated=gt2000-01-01',
      'Claim?_lastUpdated=gt2000-01-01',
    ]);
    return found
      .flat()
      .map(({ id, meta }) => `${id} ${meta?.versionId}`)
      .sort();
  };
  expect(await versions()).toEqual([]);
  await sweep(world.ports, world.practice, '2000-01-01T00:00:00Z');
  const first = await versions();
  expect(first.length).toBeGreaterThanOrEqual(2);
  await sweep(world.ports, world.practice, '2000-01-01T00:00:00Z');
  expect(await versions()).toEqual(first);
  await world.ehr.close();
});
