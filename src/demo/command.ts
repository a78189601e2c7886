import { playBundles } from './bundles.ts';
import { stories } from './fixtures.ts';
import { type Played, playStory } from './play.ts';
import type { DemoRequest } from './request.ts';
import { openWorld } from './world.ts';

/** Plays the stories, or loads bundles; prints the answer; true when every step happened. */
export const demo = async (request: DemoRequest): Promise<boolean> => {
  if (request.bundles.length) return playBundles(request);
  const world = await openWorld({
    ...(request.dataDir ? { dataDir: request.dataDir } : {}),
    without: request.without,
  });
  const played: Played[] = [];
  for (const story of stories()) {
    played.push(await playStory(world, story));
    if (!request.json) print(played.at(-1));
  }
  await world.ehr.close();
  for (const failure of world.failures) process.stderr.write(`${failure.message}\n`);
  const ok =
    played.length > 0 &&
    world.failures.length === 0 &&
    played.every(({ steps }) => steps.every((one) => one.ok));
  if (request.json)
    process.stdout.write(
      `${JSON.stringify({ stories: played, ok, simulatedPayer: true, pins: world.practice.pins })}\n`,
    );
  else process.stdout.write(closing(ok, played));
  return ok;
};

const print = (played: Played | undefined): void => {
  if (!played) return;
  process.stdout.write(`\n${played.title} (${played.name})\n`);
  for (const { step, ok, resource, detail } of played.steps) {
    process.stdout.write(
      `  ${ok ? '✓' : '✗'} ${step}${resource ? `  [${resource}]` : ''}${detail ? `\n      but: ${detail}` : ''}\n`,
    );
  }
};

const closing = (ok: boolean, played: readonly Played[]): string => {
  const missed = played.flatMap(({ steps }) => steps).filter((one) => !one.ok).length;
  return `\n${played.length} stories; ${ok ? 'every step happened' : `${missed} steps did not happen`}. Payer answers are simulated; codes come from the starter code set (fixtures/pins.json).\n`;
};
