import type { Claim, Task } from '@medplum/fhirtypes';
import { afterEach, expect, test } from 'vitest';
import { stories } from '../../../src/demo/fixtures.ts';
import { loadArrivals } from '../../../src/demo/load.ts';
import { openWorld, type World } from '../../../src/demo/world.ts';
import { diagnosisCodes, modifierCodes, procedureCode } from '../../../src/fhir/elements.ts';
import { codeSystem, extension, external } from '../../../src/fhir/systems.ts';
import { isOf } from '../../../src/fhir/writes.ts';

let world: World;
afterEach(() => world.ehr.close());

/** The record of a clinician who states a level lower than the note supports. */
const belowItsNote = <Entries>(entries: Entries): Entries =>
  JSON.parse(JSON.stringify(entries).replaceAll('"99214"', '"99213"'));

/** The visit of a story is over, a level too low stated; its review waits. */
const reviewOf = async (name: string): Promise<Task> => {
  const story = stories().find((one) => one.name === name);
  for (const event of story?.events ?? []) {
    if (event.kind !== 'record') break;
    world.setNow(event.at);
    await loadArrivals(world.admin, belowItsNote(event.entries));
    await world.ehr.settled();
  }
  const [tasks = []] = await world.ports.ehr.search(['Task?code=coding-review']);
  const [task] = tasks.filter(isOf('Task'));
  if (!task) throw new Error('a review waits');
  return task;
};

const claims = async (): Promise<Claim[]> => {
  const [found = []] = await world.ports.ehr.search(['Claim?status=draft,active']);
  return found.filter(isOf('Claim'));
};

const lines = ({ item }: Claim) =>
  (item ?? []).map((line) => [procedureCode(line), ...modifierCodes(line)].join('-'));

test('given a claim below what the note supports, when the visit ends, then the review tells it and changes nothing', async () => {
  world = await openWorld();
  const task = await reviewOf('telehealth');
  const told = (task.input ?? []).filter(({ id }) => /^(level|asked)-/.test(id ?? ''));
  expect(told.map(({ type }) => type.coding?.[0]?.code)).toEqual([
    'level-differs',
    'modifier-asked',
  ]);
  expect(told[0]?.extension).toContainEqual({
    url: extension.suggestion,
    valueString: 'stated-svc-99213',
  });
  const [claim] = await claims();
  expect(claim && lines(claim)).toEqual(['99213']);
});

test('given a coder who answers what asked for no decision, then no code comes of it and the review completes', async () => {
  world = await openWorld();
  const task = await reviewOf('telehealth');
  const coder = await world.admin.searchOne('Practitioner', {
    identifier: `${external.npi}|1999995446`,
  });
  const profile = `Practitioner/${coder?.id}`;
  await world.as(profile).updateResource<Task>({
    ...task,
    status: 'completed',
    owner: { reference: profile },
    output: (task.input ?? [])
      .filter(({ type }) => !type.coding?.some(({ code }) => code?.startsWith('stated-')))
      .map(({ id }) => ({
        type: { coding: [{ system: codeSystem.codingDecision, code: 'accepted' }] },
        extension: [{ url: extension.suggestion, valueString: id ?? '' }],
        valueBoolean: true,
      })),
  });
  await world.ehr.settled();
  const [claim] = await claims();
  expect(claim && lines(claim)).toEqual(['99213']);
  expect(claim && [...diagnosisCodes(claim).values()]).toEqual(['F41.1', 'G43.909']);
});

test('given a policy that covers every code, when record and claim differ, then a coder looks all the same', async () => {
  const covered = ['99213', '99214', 'F41.1', 'G43.909'];
  world = await openWorld({
    practice: (one) => ({ ...one, policy: { ...one.policy, autoAccept: covered } }),
  });
  const task = await reviewOf('telehealth');
  expect(task.status).toBe('ready');
});
