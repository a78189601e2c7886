import type { Claim, Condition, Encounter, Task } from '@medplum/fhirtypes';
import { completeReview } from '../../src/demo/coder.ts';
import { stories } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import { openWorld, type World, type WorldOptions } from '../../src/demo/world.ts';
import { external } from '../../src/fhir/systems.ts';
import type { Stored } from '../../src/fhir/writes.ts';

/** A world in which a story has been told up to its first coding review, or to its end. */
export const told = async (name: string, to: 'review' | 'end', options: WorldOptions = {}) => {
  const world = await openWorld(options);
  const story = stories().find((one) => one.name === name);
  if (!story) throw new Error(`${name} is among the stories`);
  for (const event of story.events) {
    world.setNow(event.at);
    if (event.kind === 'record') await loadArrivals(world.admin, event.entries);
    else if (to === 'review') break;
    else await reviewed(world, event);
    await world.ehr.settled();
  }
  return world;
};

export type Review = Parameters<typeof completeReview>[3];

/** A coder's decisions: everything accepted, but for the change. */
export const aReview = (change: Partial<Review> = {}): Review => ({
  kind: 'review',
  at: '2026-11-16T09:00:00-06:00',
  words: 'The coder decides.',
  coder: '1999995446',
  rejected: [],
  added: [],
  modified: [],
  ...change,
});

/** The coder of the clinic, as a reference. */
export const coderOf = async (world: World): Promise<string> => {
  const coder = await world.admin.searchOne('Practitioner', {
    identifier: `${external.npi}|1999995446`,
  });
  return `Practitioner/${coder?.id}`;
};

/** The one coding review that is open. */
export const openReview = async (world: World): Promise<Stored<Task>> => {
  const found = await world.admin.searchResources('Task', { _tag: 'coding-review' });
  const open = found.filter(({ status }) => status !== 'completed' && status !== 'cancelled');
  const [task, ...more] = open;
  if (!task || more.length) throw new Error(`${open.length} reviews are open`);
  return task;
};

/** The coder completes a review. */
export const reviewed = async (
  world: World,
  review: Review,
  task?: Stored<Task>,
): Promise<void> => {
  const profile = await coderOf(world);
  await completeReview(world.as(profile), profile, task ?? (await openReview(world)), review);
  await world.ehr.settled();
};

/** The claim to the first payer. */
export const theClaim = async (world: World): Promise<Stored<Claim>> => {
  const claims = await world.admin.searchResources('Claim', { _sort: '_lastUpdated' });
  const claim = claims.find(({ identifier }) => identifier?.[0]?.value?.split('.').length === 1);
  if (!claim) throw new Error('there is no claim');
  return claim;
};

/** The one visit. */
export const visitOf = async (world: World): Promise<Stored<Encounter>> => {
  const visit = await world.admin.searchOne('Encounter');
  if (!visit) throw new Error('there is no visit');
  return visit;
};

/** A diagnosis that the clinician adds to the visit later. */
export const asthma = (visit: Encounter): Condition => ({
  resourceType: 'Condition',
  subject: visit.subject ?? {},
  encounter: { reference: `Encounter/${visit.id}` },
  clinicalStatus: {
    coding: [
      { system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' },
    ],
  },
  code: { coding: [{ system: external.icd10cm, code: 'J45.909' }] },
});
