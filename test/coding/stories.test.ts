import type { CodeableConcept, Resource } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { suggest } from '../../src/coding/suggest.ts';
import { stories } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import type { Story } from '../../src/demo/story.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { external } from '../../src/fhir/systems.ts';
import { isOf } from '../../src/fhir/writes.ts';
import { gatherEncounter } from '../../src/workflows/gather.ts';
import { listeners } from '../../src/workflows/manifest.ts';
import { openTables } from '../../src/workflows/open-tables.ts';
import { servicesOf } from './a-visit.ts';

/** Nothing is drawn up: the records only stand in the EHR. */
const listenedTypes = [...new Set(listeners.map(({ criteria }) => criteria.split('?')[0] ?? ''))];

const billing = new Set<string>([external.cpt, external.hcpcs, external.icd10cm]);

const isConcept = (value: unknown): value is CodeableConcept =>
  typeof value === 'object' && value !== null && 'coding' in value && Array.isArray(value.coding);

/** The record as people wrote it: every billing code taken out, its words left. */
const inWords = (resource: Resource): Resource =>
  JSON.parse(
    JSON.stringify(resource, (_, value: unknown) => {
      if (!isConcept(value)) return value;
      const coding = value.coding?.filter(({ system }) => !billing.has(system ?? ''));
      const { coding: _codes, ...words } = value;
      return coding?.length ? { ...words, coding } : words;
    }),
  );

const recordOf = ({ events }: Story) => {
  const review = events.findIndex(({ kind }) => kind === 'review');
  return events
    .slice(0, review < 0 ? events.length : review)
    .flatMap((event) => (event.kind === 'record' ? [event] : []));
};

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
    const record = recordOf(story);
    for (const event of record) {
      world.setNow(event.at);
      const arrivals = event.entries.map((entry) => ({
        ...entry,
        resource: inWords(entry.resource),
      }));
      await loadArrivals(world.admin, arrivals);
    }
    const identifier = record
      .flatMap(({ entries }) => entries)
      .find(({ resource }) => resource.resourceType === 'Encounter')?.resource;
    const key = identifier?.resourceType === 'Encounter' ? identifier.identifier?.[0] : undefined;
    const [found = []] = await world.ports.ehr.search([
      `Encounter?identifier=${key?.system}|${key?.value}`,
    ]);
    const [encounter] = found.filter(isOf('Encounter'));
    const chart = await gatherEncounter(world.ports, world.practice, encounter?.id ?? '');
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
