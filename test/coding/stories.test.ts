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

/**
 * Where the level that the record supports for certain is not the one that the story's coder left on
 * the claim. The suggester is right by the table, or careful; neither is fitted to the other.
 */
const otherwise: Record<string, { found: readonly string[]; because: string }> = {
  'late-lab': {
    found: ['36415', '99212'],
    because: 'One symptom, one blood test, no treatment on the day; 99213 is named as considered.',
  },
  'no-coverage': {
    found: ['99212'],
    because: 'A cold with fluids and rest alone is one minor problem without risk.',
  },
  'primary-and-secondary': {
    found: ['99214'],
    because: 'Two stable chronic illnesses, and a prescription drug refilled.',
  },
  telehealth: {
    found: ['99214-95'],
    because: 'Two stable chronic illnesses, and prescription drugs continued and refilled.',
  },
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
    'when codes are suggested for %s, then its services are those of its coder, or the table says why not',
    async (name, story) => {
      const found = servicesOf(await suggestedIn(story));
      const wanted = otherwise[name]?.found ?? codedIn(story);
      expect(found.toSorted()).toEqual([...wanted].sort());
    },
  );

  test('then the stories whose coder decided otherwise are these, and no others', () => {
    const named = stories().filter(({ name }) => otherwise[name]);
    expect(named.map(({ name }) => name).sort()).toEqual(Object.keys(otherwise).sort());
    for (const story of named)
      expect(otherwise[story.name]?.found.toSorted()).not.toEqual(codedIn(story).sort());
  });
});
