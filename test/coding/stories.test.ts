import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { suggest } from '../../src/coding/suggest.ts';
import { stories } from '../../src/demo/fixtures.ts';
import type { Story } from '../../src/demo/story.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { gatherEncounter } from '../../src/workflows/gather.ts';
import { openTables } from '../../src/workflows/open-tables.ts';
import { servicesOf } from './a-visit.ts';
import { listenedTypes, loadInWords, recordOf } from './record-in-words.ts';

/** The services that the story's coder left on the claim, else those that its record states. */
const codedIn = (story: Story): string[] => {
  const { services } = story.expects;
  if (services)
    return services.map(
      ({ code, modifiers = [], units = 1 }) =>
        `${[code, ...modifiers].join('-')}${units === 1 ? '' : ` ×${units}`}`,
    );
  return recordOf(story)
    .flatMap(({ entries }) => entries)
    .flatMap(({ resource }) => (resource.resourceType === 'Encounter' ? (resource.type ?? []) : []))
    .flatMap(({ coding }) => coding?.[0]?.code ?? []);
};

describe('given the record of a story without its billing codes', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({
      without: listenedTypes,
    });
  });
  afterAll(() => world.ehr.close());

  const suggestedIn = async (story: Story) => {
    const visit = await loadInWords(world, story);
    const chart = await gatherEncounter(world.ports, world.practice, visit);
    if (!chart) throw new Error(`${story.name} has a visit`);
    return suggest(chart, await openTables(world.ports, chart), new Set());
  };

  test.each(stories().map((story) => [story.name, story] as const))(
    'when codes are suggested for %s, then its services are those of its coder',
    async (_, story) => {
      const found = servicesOf(await suggestedIn(story));
      expect(found.toSorted()).toEqual(codedIn(story).sort());
    },
  );
});
