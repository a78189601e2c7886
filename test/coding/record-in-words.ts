import type { CodeableConcept, Resource } from '@medplum/fhirtypes';
import { loadArrivals } from '../../src/demo/load.ts';
import type { Story } from '../../src/demo/story.ts';
import type { World } from '../../src/demo/world.ts';
import { external } from '../../src/fhir/systems.ts';
import { isOf } from '../../src/fhir/writes.ts';
import { listeners } from '../../src/workflows/manifest.ts';

/** Nothing is drawn up: the records only stand in the EHR. */
export const listenedTypes = [
  ...new Set(listeners.map(({ criteria }) => criteria.split('?')[0] ?? '')),
];

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

/** What a story records before its first coding review. */
export const recordOf = ({ events }: Story) => {
  const review = events.findIndex(({ kind }) => kind === 'review');
  return events
    .slice(0, review < 0 ? events.length : review)
    .flatMap((event) => (event.kind === 'record' ? [event] : []));
};

/** Loads a story's record without its billing codes; the id of its visit. */
export const loadInWords = async (world: World, story: Story): Promise<string> => {
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
  if (!encounter) throw new Error(`${story.name} has a visit`);
  return encounter.id;
};
