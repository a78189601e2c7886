import type { Encounter, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { completeReview } from '../../src/demo/coder.ts';
import { stories } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import type { Story } from '../../src/demo/story.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { external } from '../../src/fhir/systems.ts';
import type { Stored } from '../../src/fhir/writes.ts';
import type { EhrEvent, Ports } from '../../src/ports.ts';
import { eventOf, handleEvent, workflowOf } from '../../src/workflows/events.ts';
import { settledState } from './settled-state.ts';

const every = Object.keys(workflowOf);

/**
 * Ports that break once, right after their n-th write. What reads before the next write could break
 * leaves the EHR as it is, so that a break after each write stands for a break at every call.
 */
const breakingAfter = (ports: Ports, write: number, isAtomic: boolean) => {
  let writes = 0;
  const seen = new Set<string>();
  const count = (isWrite: boolean): void => {
    writes += isWrite ? 1 : 0;
    if (isWrite && writes === write) throw new Error('the connection broke after the write');
  };
  const note = (results: readonly Stored[]): void => {
    const versions = results.map(({ id, meta }) => `${id}/${meta?.versionId}`);
    // A create that found the resource wrote nothing.
    const isNew = versions.some((version) => !seen.has(version));
    for (const version of versions) seen.add(version);
    count(isNew);
  };
  const create: Ports['ehr']['create'] = async (resource, identifier) => {
    const stored = await ports.ehr.create(resource, identifier);
    note([stored]);
    return stored;
  };
  const update: Ports['ehr']['update'] = async (resource, version) => {
    const stored = await ports.ehr.update(resource, version);
    note([stored]);
    return stored;
  };
  const atOnce: Ports['ehr']['transact'] = async (all) => {
    const stored = await ports.ehr.transact(all);
    note(stored);
    return stored;
  };
  const oneByOne: Ports['ehr']['transact'] = async (all) => {
    const stored: Stored[] = [];
    for (const one of all)
      stored.push(
        one.kind === 'create'
          ? await create(one.resource, one.identifier)
          : await update(one.resource, one.version),
      );
    return stored;
  };
  const breaking: Ports = {
    ...ports,
    ehr: {
      read: ports.ehr.read,
      versions: ports.ehr.versions,
      search: ports.ehr.search,
      attachment: ports.ehr.attachment,
      create,
      update,
      transact: isAtomic ? atOnce : oneByOne,
    },
    clearinghouse: {
      ...ports.clearinghouse,
      submit: async (submission) => {
        await ports.clearinghouse.submit(submission);
        count(true);
      },
    },
  };
  return { breaking, written: () => writes };
};

const eventsIn = async (world: World): Promise<EhrEvent[]> => {
  const found = await world.ports.ehr.search(
    every.map((type) => `${type}?_lastUpdated=gt2000-01-01`),
  );
  return found.flat().flatMap((resource) => eventOf(resource) ?? []);
};

/** Delivers every event, again where it broke, and those of what was written meanwhile. */
const deliver = async (world: World, ports: Ports): Promise<void> => {
  const events = await eventsIn(world);
  for (const event of events) {
    await handleEvent(ports, world.practice, event).catch(() =>
      handleEvent(ports, world.practice, event),
    );
  }
  const names = new Set(events.map(({ resourceType, id }) => `${resourceType}/${id}`));
  for (const event of await eventsIn(world))
    if (!names.has(`${event.resourceType}/${event.id}`))
      await handleEvent(ports, world.practice, event);
};

/** What happens to the visit after its story; its events are worked like the others. */
type Sequel = (world: World) => Promise<unknown>;

const become =
  (status: Encounter['status']): Sequel =>
  async (world) => {
    const visit = await world.admin.searchOne('Encounter');
    if (visit) await world.admin.updateResource<Encounter>({ ...visit, status });
  };

const review = async (
  world: World,
  event: Extract<Story['events'][number], { kind: 'review' }>,
) => {
  const coder = await world.admin.searchOne('Practitioner', {
    identifier: `${external.npi}|${event.coder}`,
  });
  const tasks = await world.admin.searchResources('Task', { _tag: 'coding-review' });
  const open = tasks.find(({ status }) => status === 'ready' || status === 'in-progress');
  const profile = `Practitioner/${coder?.id}`;
  if (open) await completeReview(world.as(profile), profile, open satisfies Task, event);
};

const play = async (
  story: Story,
  sequels: readonly Sequel[],
  write: number,
  isAtomic = true,
): Promise<{ state: string; begun: number; writes: number }> => {
  const world = await openWorld({ without: every });
  const { breaking, written } = breakingAfter(world.ports, write, isAtomic);
  for (const event of story.events) {
    world.setNow(event.at);
    if (event.kind === 'record') await loadArrivals(world.admin, event.entries);
    else await review(world, event);
    await deliver(world, breaking);
  }
  const begun = sequels.length ? written() : 0;
  for (const sequel of sequels) {
    await sequel(world);
    await deliver(world, breaking);
  }
  const state = await settledState(world);
  await world.ehr.close();
  return { state, begun, writes: written() };
};

// The bench ends the process at every call of every story: node test/bench/faults.ts
const all = stories();
const chosen = ['primary-and-secondary', 'lapsed-coverage'];

const tales: [title: string, name: string, sequels: readonly Sequel[], isAtomic: boolean][] = [
  ...chosen.map((name): [string, string, Sequel[], boolean] => [name, name, [], true]),
  ['on a server without transactions', 'lapsed-coverage', [], false],
  [
    'a self-pay visit cancelled and billed after all',
    'self-pay',
    [become('cancelled'), become('finished')],
    true,
  ],
  [
    'a held claim whose visit is opened and closed again',
    'lapsed-coverage',
    [become('in-progress'), become('finished')],
    true,
  ],
  ['a sent claim whose visit is cancelled', 'denied-claim', [become('cancelled')], true],
];

describe('given a connection that breaks after one write, at each write in turn', () => {
  test.each(tales)(
    'when the event is delivered again, then the end is the same: %s',
    async (_, name, sequels, isAtomic) => {
      const story = all.find((one) => one.name === name);
      if (!story) throw new Error(`${name} is among the stories`);
      const straight = await play(story, sequels, 0, isAtomic);
      expect(straight.writes - straight.begun).toBeGreaterThan(0);
      // What a story's own writes do when they break is the tale of that story.
      for (let write = straight.begun + 1; write <= straight.writes; write += 1) {
        const broken = await play(story, sequels, write, isAtomic);
        if (broken.state !== straight.state)
          expect(`broken after write ${write}\n${broken.state}`).toBe(straight.state);
      }
    },
    300_000,
  );
});
