import { describe, expect, test } from 'vitest';
import { stories } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import { openWorld } from '../../src/demo/world.ts';
import { changedSince, sweep } from '../../src/workflows/sweep.ts';

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

describe('given a claim that was adjudicated and waits for nothing in particular', () => {
  const asked = async (nowAt: string, since: string): Promise<boolean> => {
    const world = await openWorld({ without: every });
    const day = (at: string): number => Date.parse(at);
    const wanted: string[] = [];
    await changedSince(
      {
        ...world.ports,
        ehr: {
          ...world.ports.ehr,
          search: async (queries) => {
            wanted.push(...queries);
            return queries.map(() => []);
          },
        },
        now: () => nowAt,
      },
      world.practice,
      since,
    );
    await world.ehr.close();
    const query = wanted.find((one) => one.includes('adjudicated')) ?? '';
    const [, from = ''] = /_lastUpdated=ge(\S+)$/.exec(query) ?? [];
    const changedAt = '2026-10-01T00:00:00Z';
    return day(from) <= day(changedAt);
  };

  test('when it changed last a month and a half ago, then one sweep a day asks about it, and not every one', async () => {
    expect(await asked('2026-11-16T10:20:00Z', '2026-11-16T10:00:00Z')).toBe(false);
    expect(await asked('2026-11-16T00:05:00Z', '2026-11-15T23:45:00Z')).toBe(true);
    expect(await asked('2026-11-16T08:15:00Z', '2026-11-14T08:15:00Z')).toBe(true);
  });

  test('when it changed last more than thirteen months ago, then nobody asks any more', async () => {
    expect(await asked('2028-01-01T00:05:00Z', '2027-12-31T23:45:00Z')).toBe(false);
  });
});
