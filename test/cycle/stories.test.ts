import { describe, expect, test } from 'vitest';
import { stories } from '../../src/demo/fixtures.ts';
import { playStory } from '../../src/demo/play.ts';
import { openWorld, type World } from '../../src/demo/world.ts';

const missed = (steps: readonly { step: string; ok: boolean; detail?: string }[]) =>
  steps.filter(({ ok }) => !ok).map(({ step, detail }) => `${step} (${detail ?? ''})`);

const written = async ({ ports }: World): Promise<number> => {
  const found = await ports.ehr.search(
    [
      'Claim',
      'Task',
      'ChargeItem',
      'Provenance',
      'ClaimResponse',
      'PaymentReconciliation',
      'Invoice',
    ].map((type) => `${type}?_lastUpdated=gt2000-01-01`),
  );
  return found.flat().length;
};

describe.each(stories().map((story) => [story.title, story] as const))('%s', (_, story) => {
  test('each step of the story happens, and told again it changes nothing', async () => {
    const world = await openWorld();
    expect(missed((await playStory(world, story)).steps)).toEqual([]);
    expect(world.failures).toEqual([]);
    const before = await written(world);
    expect(missed((await playStory(world, story)).steps)).toEqual([]);
    expect(await written(world)).toBe(before);
    await world.ehr.close();
  });

  test('it happens as well on a server without atomic transactions', async () => {
    const world = await openWorld({ transactions: false });
    expect(missed((await playStory(world, story)).steps)).toEqual([]);
    await world.ehr.close();
  });
});

test.each([
  ['Encounter', 'office-visit'],
  ['DocumentReference', 'office-visit'],
  ['Coverage', 'office-visit'],
  ['Task', 'office-visit'],
  ['ClaimResponse', 'office-visit'],
  ['Appointment', 'lapsed-coverage'],
  ['DiagnosticReport', 'late-lab'],
  ['Patient', 'late-lab'],
  ['Claim', 'lapsed-coverage'],
])('with the workflow of %s unplugged the demo notices', async (type, name) => {
  const world = await openWorld({ without: [type] });
  const story = stories().find((one) => one.name === name);
  if (!story) throw new Error(`${name} is among the stories`);
  expect(missed((await playStory(world, story)).steps)).not.toEqual([]);
  await world.ehr.close();
});
