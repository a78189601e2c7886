import { afterAll, describe, expect, test } from 'vitest';
import { stories } from '../../src/demo/fixtures.ts';
import type { Story } from '../../src/demo/story.ts';
import { release } from '../simulation/clock.ts';
import { type Extent, faults } from '../simulation/outage.ts';
import { rename } from '../simulation/settled.ts';
import type { Surroundings } from '../simulation/standing.ts';
import {
  afterCrash,
  afterOutage,
  faultsAt,
  killedAt,
  losses,
  type StraightRun,
  standingsOf,
  straightRun,
} from '../simulation/straight-run.ts';

afterAll(release);

const storyOf = (name: string): Story => {
  const story = stories().find((one) => one.name === name);
  if (!story) throw new Error(`${name} is among the stories`);
  return story;
};

const runs = new Map<string, Promise<StraightRun>>();
const straight = (name: string): Promise<StraightRun> => {
  const run = runs.get(name) ?? straightRun(storyOf(name), {});
  runs.set(name, run);
  return run;
};

/** So many of a list, spread over it evenly: the same at every run. */
const spread = <One>(all: readonly One[], count: number): One[] =>
  all.filter(
    (_, index) =>
      Math.floor((index * count) / all.length) !== Math.floor(((index - 1) * count) / all.length),
  );

describe('given a story in which nothing breaks', () => {
  test.each(['lapsed-coverage', 'primary-and-secondary', 'self-pay'])(
    'when it has been told, then nothing is left to do and no claim went out unreviewed: %s',
    async (name) => {
      const { end, points } = await straight(name);
      expect(end).toMatchObject({ left: [], broken: [] });
      expect(points.length).toBeGreaterThan(300);
      expect(new Set(points.map(({ place }) => place)).size).toBeGreaterThan(4);
    },
  );
});

// The bench does all of it, at every call of every story: node test/bench/faults.ts
describe('given a service whose process ends at one of its calls', () => {
  test('when it is killed, then what it leaves is what had happened until then', async () => {
    const run = await straight('lapsed-coverage');
    for (const at of spread([...run.points.keys()], 3)) {
      const left = await killedAt(run, { at: at + 1, when: 'after' });
      const until = run.history.slice(0, run.points[at]?.after);
      expect(rename(JSON.stringify(left))).toBe(rename(JSON.stringify(until)));
    }
  });

  test.each(['lapsed-coverage', 'primary-and-secondary', 'self-pay'])(
    'when another goes on from its journal and the sweep, then the end is the same: %s',
    async (name) => {
      const run = await straight(name);
      for (const [index, happened] of spread(standingsOf(run.points), 12).entries()) {
        const loss = losses[index % losses.length] ?? 'nothing';
        const { difference } = await afterCrash(run, happened, loss, 'settled');
        expect([`after ${happened}, lost: ${loss}`, difference]).toEqual([
          `after ${happened}, lost: ${loss}`,
          undefined,
        ]);
      }
    },
  );
});

describe('given a claim to the next payer that was just drawn up', () => {
  test('when the process ends before that claim goes on, then another sends it', async () => {
    const run = await straight('primary-and-secondary');
    const drawnUp = run.history.findIndex(
      (one) =>
        one.kind === 'commit' &&
        one.versions.some(
          ({ resource, interaction }) =>
            interaction === 'create' &&
            resource?.resourceType === 'Claim' &&
            resource.insurance.some(({ claimResponse }) => claimResponse),
        ),
    );
    expect(drawnUp).toBeGreaterThan(0);
    for (const loss of losses)
      expect(await afterCrash(run, drawnUp + 1, loss, 'settled')).toEqual({
        difference: undefined,
      });
  });
});

describe('given an EHR that fails a call', () => {
  test('when it is well again, then the end is the same, in whichever way it failed', async () => {
    const run = await straight('lapsed-coverage');
    const cases = run.points
      .filter(({ place }) => place === 'EHR')
      .flatMap((point) => faultsAt(point).map(([fault, extent]) => ({ point, fault, extent })));
    for (const [index, fault] of faults.entries())
      for (const wanted of ['once', 'until the attempt ends'] satisfies Extent[]) {
        const ofKind = cases.filter((one) => one.fault === fault && one.extent === wanted);
        // Another place for each, over the whole of the story.
        const one = ofKind[Math.floor(((index + 0.5) * ofKind.length) / faults.length)];
        if (!one) throw new Error(`there is a call to fail: ${fault} ${wanted}`);
        const { point, extent } = one;
        const { difference } = await afterOutage(run, point, fault, extent, 'settled');
        const where = `${fault} ${extent}, step ${point.step} call ${point.ehrCall}`;
        expect([where, difference]).toEqual([where, undefined]);
      }
  });
});

describe('given clocks and messages as they are', () => {
  const tenMinutes = 600_000;
  const others: [string, Surroundings][] = [
    ['the clock of the EHR is ten minutes fast', { skewMs: tenMinutes }],
    ['the clock of the EHR is ten minutes slow', { skewMs: -tenMinutes }],
    ['nothing is told, and the sweep finds it all', { delivery: 'never' }],
    [
      'nothing is told, and the clock of the EHR is ten minutes fast',
      { delivery: 'never', skewMs: tenMinutes },
    ],
    [
      'nothing is told, and the clock of the EHR is ten minutes slow',
      { delivery: 'never', skewMs: -tenMinutes },
    ],
    ['every message comes twice, the newest first', { delivery: 'twice and backwards' }],
    ['the EHR has no transactions', { transactions: false }],
  ];
  test('when nothing is told and the EHR is slower than the overlap of sweeps, then changes are missed: the tests above can fail', async () => {
    const surroundings: Surroundings = { delivery: 'never', skewMs: -2 * tenMinutes };
    const { end } = await straightRun(storyOf('self-pay'), surroundings);
    expect(end.state).not.toBe((await straight('self-pay')).end.state);
  });

  test.each(others)('when %s, then the end is the same', async (_, surroundings) => {
    for (const name of ['lapsed-coverage', 'primary-and-secondary']) {
      const run = await straight(name);
      const { end } = await straightRun(storyOf(name), surroundings);
      expect(end.state).toBe(run.end.state);
      expect(end).toEqual(run.end);
    }
  });
});
