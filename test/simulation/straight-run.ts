import { createHash } from 'node:crypto';
import type { Story } from '../../src/demo/story.ts';
import type { Dated } from './history.ts';
import { type Extent, type Fault, faults, Outage } from './outage.ts';
import type { Kill, Point } from './points.ts';
import type { Surroundings } from './standing.ts';
import { type End, StoryDay, type Until } from './story-day.ts';

/** A story as it goes when nothing breaks, with all that it did. */
export interface StraightRun {
  story: Story;
  surroundings: Surroundings;
  history: readonly Dated[];
  points: readonly Point[];
  /** What had happened when each step of the service began. */
  steps: readonly number[];
  end: End;
  settled: ReadonlyMap<number, End>;
  /** Another where the service does anything else. */
  fingerprint: string;
}

export const straightRun = async (
  story: Story,
  surroundings: Surroundings,
): Promise<StraightRun> => {
  const day = await StoryDay.after(story, [], surroundings);
  const end = await day.goOn();
  const { seen, steps } = day.points;
  return {
    story,
    surroundings,
    history: day.standing.history,
    points: seen,
    steps,
    end,
    settled: day.settled,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([surroundings, seen, end]))
      .digest('hex')
      .slice(0, 16),
  };
};

/**
 * All that the process can leave behind: the lengths of the history before and after each of its
 * calls. Calls between which nothing happened leave the same.
 */
export const standingsOf = (points: readonly Point[]): number[] =>
  [...new Set(points.flatMap(({ before, after }) => [before, after]))].sort((a, b) => a - b);

const ofBundles: ReadonlySet<Fault> = new Set([
  'answers 200 to a bundle whose entries all failed',
  'does the first entry of a bundle and fails the others under a 200',
]);
const ofWrites: ReadonlySet<Fault> = new Set([
  'breaks after the call was done',
  'answers 409',
  'answers 412',
]);

/**
 * The ways in which an EHR may fail a call. One failure alone is tried on what may write; a read that
 * is repeated at once is as if nothing had been.
 */
export const faultsAt = ({ what, before, after }: Point): [Fault, Extent][] => {
  const isBundle = what === 'POST ';
  const isWriting = after > before;
  return faults
    .filter((fault) => isBundle || !ofBundles.has(fault))
    .filter((fault) => isWriting || !ofWrites.has(fault) || isBundle)
    .flatMap((fault): [Fault, Extent][] => [
      [fault, 'until the attempt ends'],
      ...(isWriting ? [[fault, 'once'] satisfies [Fault, Extent]] : []),
    ]);
};

/**
 * What a crash takes with it: nothing, so that all that was on its way is delivered again; all that
 * was on its way; or everything but the EHR, as where bots run, which keep no journal.
 */
export const losses = ['nothing', 'messages', 'everything but the EHR'] as const;
export type Loss = (typeof losses)[number];

/** What stands at the EHR, at the payer, and in the world outside. */
const isOutside = ({ kind }: Dated): boolean => ['commit', 'billed', 'stage'].includes(kind);

/** How a broken run ended, and what is different; `undefined` where it ends as the straight run. */
export interface Outcome {
  difference: string | undefined;
  /** Nothing was on its way, so that nothing could be lost. */
  isSame?: boolean;
  isMet?: boolean;
}

const restartMs = 5_000;

/** Where two lines part, with what stands around it. */
const parting = (left: string, right: string): string => {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 120), at + 240);
  return `${left.slice(0, 80)}\n- …${around(left)}\n+ …${around(right)}`;
};

/** The lines that two states do not share: how many, and where the first parts. */
const firstDifference = (wanted: string, got: string): string => {
  const [left, right] = [wanted.split('\n'), got.split('\n')];
  const missing = left.filter((line) => !right.includes(line));
  const more = right.filter((line) => !left.includes(line));
  if (missing.length + more.length === 0) return `${right.length} lines for ${left.length}`;
  return `${missing.length} lines missing, ${more.length} more\n${parting(missing[0] ?? '', more[0] ?? '')}`;
};

const compared = (wanted: End | undefined, got: End): string | undefined => {
  if (!wanted) return 'the straight run has no such stage';
  if (got.broken.length) return got.broken.join('; ');
  if (got.left.length) return `left over: ${got.left.join(', ')}`;
  if (got.state !== wanted.state) return firstDifference(wanted.state, got.state);
  if (got.billed !== wanted.billed)
    return `sent to the payer: ${firstDifference(wanted.billed, got.billed)}`;
  return undefined;
};

const told = async (
  run: StraightRun,
  day: StoryDay,
  to: Until,
  isMet: () => boolean = () => true,
): Promise<string | undefined> => {
  try {
    if (to === 'the end') return compared(run.end, await day.goOn());
    const wanted = run.settled.get(day.standing.stage);
    // A sweep of what is as it was finds what the straight run's sweep found.
    const isEnough = (end: End): boolean => isMet() && compared(wanted, end) === undefined;
    return compared(wanted, await day.goOn('settled', isEnough));
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } finally {
    await day.standing.ehr.close();
  }
};

/** What a process that ended after so many happenings leaves, taken up by another. */
export const afterCrash = async (
  run: StraightRun,
  happened: number,
  loss: Loss,
  to: Until,
): Promise<Outcome> => {
  const left = run.history.slice(0, happened);
  const isAllLost = loss === 'everything but the EHR';
  const last = left.at(-1);
  // What the journal took since is lost again.
  if (isAllLost && last && !isOutside(last)) return { difference: undefined, isSame: true };
  const day = await StoryDay.after(
    run.story,
    isAllLost ? left.filter(isOutside) : left,
    run.surroundings,
  );
  day.standing.clock.reach(day.standing.clock.ms + restartMs);
  if (loss === 'messages' && !(await day.hasMessages()))
    return { difference: undefined, isSame: true };
  if (loss !== 'nothing') await day.loseMessages();
  return { difference: await told(run, day, to) };
};

/** The step of a call of the EHR once more, with an EHR that fails it. */
export const afterOutage = async (
  run: StraightRun,
  point: Point,
  fault: Fault,
  extent: Extent,
  to: Until,
): Promise<Outcome> => {
  const outage = new Outage(fault, extent, point.ehrCall);
  const day = await StoryDay.after(run.story, run.history.slice(0, run.steps[point.step]), {
    ...run.surroundings,
    outage,
  });
  const difference = await told(run, day, to, () => outage.isMet);
  return {
    difference: difference ?? (outage.isMet ? undefined : 'the call was not made'),
    isMet: outage.isMet,
  };
};

/** A process that is really ended at a call: what it leaves in the history. */
export const killedAt = async (
  { story, surroundings }: StraightRun,
  kill: Kill,
): Promise<readonly Dated[]> => {
  const day = await StoryDay.after(story, [], { ...surroundings, kill });
  await day.goOn().catch(() => undefined);
  return day.standing.history;
};
