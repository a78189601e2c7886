import type { Encounter, Task } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { completeReview } from '../../src/demo/coder.ts';
import { stories } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import type { Story } from '../../src/demo/story.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { external } from '../../src/fhir/systems.ts';
import type { Ehr, EhrEvent } from '../../src/ports.ts';
import { eventOf, handleEvent } from '../../src/workflows/events.ts';
import { settledState } from './settled-state.ts';

/** mulberry32: a seeded source of numbers in [0, 1). */
const seeded = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** An EHR that answers after a random number of turns, and fails before or after doing the deed. */
const unruly = (ehr: Ehr, random: () => number, isCalm: () => boolean): Ehr => {
  const through = async <Result>(deed: () => Promise<Result>): Promise<Result> => {
    for (let turns = Math.floor(random() * 4); turns > 0 && !isCalm(); turns -= 1)
      await new Promise((next) => setImmediate(next));
    if (!isCalm() && random() < 0.02) throw new Error('the connection broke before the request');
    const result = await deed();
    if (!isCalm() && random() < 0.02) throw new Error('the connection broke after the request');
    return result;
  };
  return {
    read: (type, id) => through(() => ehr.read(type, id)),
    versions: (type, id) => through(() => ehr.versions(type, id)),
    search: (queries) => through(() => ehr.search(queries)),
    create: (resource, identifier) => through(() => ehr.create(resource, identifier)),
    update: (resource, version) => through(() => ehr.update(resource, version)),
    transact: (writes) => through(() => ehr.transact(writes)),
    attachment: (url) => through(() => ehr.attachment(url)),
  };
};

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

/** A story, and what becomes of its visit afterwards. */
interface Tale {
  story: Story;
  sequels: readonly Encounter['status'][];
}

const tale = (name: string, ...sequels: Encounter['status'][]): Tale => {
  const story = stories().find((one) => one.name === name);
  if (!story) throw new Error(`${name} is among the stories`);
  return { story, sequels };
};

/** A denial, as the first and most of the rounds; visits opened again or taken back, as the others. */
const tales = [
  tale('denied-claim'),
  tale('denied-claim'),
  tale('lapsed-coverage', 'in-progress', 'finished'),
  tale('self-pay', 'cancelled', 'finished'),
];

const eventsIn = async (world: World, types: readonly string[]): Promise<EhrEvent[]> => {
  const found = await world.ports.ehr.search(
    types.map((type) => `${type}?_lastUpdated=gt2000-01-01`),
  );
  return found.flat().flatMap((resource) => eventOf(resource) ?? []);
};

/** Delivers the events as the order says; each until it has once gone through. */
type Delivery = (world: World, events: readonly EhrEvent[]) => Promise<void>;

const play = async (world: World, { story, sequels }: Tale, deliver: Delivery): Promise<string> => {
  for (const event of story.events) {
    if (event.kind === 'record') {
      await loadArrivals(world.admin, event.entries);
      continue;
    }
    await deliver(world, await eventsIn(world, ['Coverage', 'Encounter', 'DocumentReference']));
    const coder = await world.admin.searchOne('Practitioner', {
      identifier: `${external.npi}|${event.coder}`,
    });
    const review = await world.admin.searchOne('Task', { _tag: 'coding-review' });
    if (!coder?.id || !review) throw new Error('no coding review was opened');
    const profile = `Practitioner/${coder.id}`;
    const task: Task = review;
    if (task.status !== 'completed') await completeReview(world.as(profile), profile, task, event);
    await deliver(world, await eventsIn(world, ['Task', 'Encounter', 'Coverage']));
    await deliver(world, await eventsIn(world, ['ClaimResponse', 'Task', 'DocumentReference']));
  }
  for (const status of sequels) {
    const visit = await world.admin.searchOne('Encounter');
    if (visit) await world.admin.updateResource<Encounter>({ ...visit, status });
    await deliver(world, await eventsIn(world, ['Encounter', 'Task', 'Claim', 'Coverage']));
  }
  return settledState(world);
};

const straight: Delivery = async (world, events) => {
  for (const event of events) await handleEvent(world.ports, world.practice, event);
};

const unordered =
  (random: () => number, calm: { is: boolean }): Delivery =>
  async (world, events) => {
    const twice = [...events, ...events.filter(() => random() < 0.5)]
      .map((event) => ({ event, at: random() }))
      .sort((a, b) => a.at - b.at);
    const failed: EhrEvent[] = [];
    calm.is = false;
    await Promise.all(
      twice.map(({ event }) =>
        handleEvent(world.ports, world.practice, event).catch(() => {
          failed.push(event);
        }),
      ),
    );
    calm.is = true;
    // At-least-once delivery: what failed is delivered again.
    for (const event of failed) await handleEvent(world.ports, world.practice, event);
  };

/** Six rounds of each tale; more when asked for, as after a change of what writes and in which order. */
const rounds = Number(process.env.CLAIMWRIGHT_INTERLEAVINGS ?? 24);

test(
  `${rounds} seeded interleavings of duplicated, delayed, reordered and failing events end as the straight run does`,
  async () => {
    const straightRuns = new Map<Tale, string>();
    for (const one of new Set(tales)) {
      const calmWorld = await openWorld({ without: every });
      straightRuns.set(one, await play(calmWorld, one, straight));
      await calmWorld.ehr.close();
    }
    expect([...straightRuns.values()][0]).toContain('"code":"197"');
    for (let seed = 1; seed <= rounds; seed += 1) {
      const one = tales[seed % tales.length] ?? tale('denied-claim');
      const expected = straightRuns.get(one);
      const random = seeded(seed);
      const calm = { is: true };
      const world = await openWorld({
        without: every,
        wrap: (ehr) => unruly(ehr, random, () => calm.is),
      });
      const state = await play(world, one, unordered(random, calm));
      if (state !== expected) expect(`seed ${seed}\n${state}`).toBe(`seed ${seed}\n${expected}`);
      await world.ehr.close();
    }
  },
  // Ten times what a round takes on a quiet machine.
  rounds * 10_000,
);
