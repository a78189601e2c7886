/**
 * Every story with the process ended at every call it makes (of the EHR, of its storage, alarms, queue,
 * of other objects, of the payer), before and after the call; and with the EHR failing at its calls in
 * eleven ways. The Worker runs here, over what a history of its world says (test/simulation); after a
 * crash nothing is left but that. Each ends as the straight run does, or is told. Usage:
 *   node test/bench/faults.ts [--kind crash|faults|both] [--story NAME]... [--every 1]
 *     [--limit MINUTES] [--apart] [--anew] [--file dist/faults.ndjson]
 * --apart: an EHR without transactions. A line for each point goes to the file; what stands there is
 * not done again unless the service does something else by now, or with --anew.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { stories } from '../../src/demo/fixtures.ts';
import type { Extent, Fault } from '../simulation/outage.ts';
import type { Until } from '../simulation/story-day.ts';
import type { Outcome, StraightRun } from '../simulation/straight-run.ts';

const { values } = parseArgs({
  options: {
    kind: { type: 'string', default: 'both' },
    story: { type: 'string', multiple: true, default: [] },
    every: { type: 'string', default: '1' },
    limit: { type: 'string', default: '1440' },
    apart: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    file: { type: 'string', default: 'dist/faults.ndjson' },
  },
});

const platform = new URL('../simulation/durable-object.ts', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) =>
    name === 'cloudflare:workers' ? { url: platform, shortCircuit: true } : next(name, context),
});
const { straightRun, afterCrash, afterOutage, standingsOf, faultsAt, losses } = await import(
  '../simulation/straight-run.ts'
);

const lineSchema = z.object({
  story: z.string(),
  run: z.string(),
  case: z.string(),
  difference: z.string().optional(),
  isSame: z.boolean().optional(),
});
type Line = z.infer<typeof lineSchema>;

const file = path.resolve(values.file);
mkdirSync(path.dirname(file), { recursive: true });
if (values.anew) rmSync(file, { force: true });
const known = new Map<string, Line>(
  (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [])
    .filter((text) => text !== '')
    .map((text) => lineSchema.parse(JSON.parse(text)))
    .map((line) => [`${line.story}|${line.run}|${line.case}`, line]),
);

const startedMs = performance.now();
const limitMs = Number(values.limit) * 60_000;
const every = Number(values.every);
const isOver = (): boolean => performance.now() - startedMs > limitMs;
const say = (words: string): void => void process.stderr.write(words);

/** One replay in ten goes on to the end of the story; the others until what happened last is settled. */
const goesOn = (number: number): Until => (number % 10 === 0 ? 'the end' : 'settled');

interface Case {
  name: string;
  play: () => Promise<Outcome>;
}

const crashes = (run: StraightRun): Case[] =>
  standingsOf(run.points)
    .filter((_, index) => index % every === 0)
    .flatMap((happened, index) =>
      losses.map((loss) => ({
        name: `crash after ${happened}, lost: ${loss}`,
        play: () => afterCrash(run, happened, loss, goesOn(index)),
      })),
    );

const outages = (run: StraightRun): Case[] =>
  run.points
    .filter(({ place }) => place === 'EHR')
    .filter((_, index) => index % every === 0)
    .flatMap((point, index) =>
      faultsAt(point).map(([fault, extent]: [Fault, Extent]) => ({
        name: `${fault} ${extent}: step ${point.step} call ${point.ehrCall} ${point.what}`,
        play: () => afterOutage(run, point, fault, extent, goesOn(index)),
      })),
    );

interface Sum {
  replayed: number;
  same: number;
  different: number;
}

/** Plays the cases that are not in the file yet. */
const played = async (run: StraightRun, cases: readonly Case[]): Promise<Sum> => {
  const sum: Sum = { replayed: 0, same: 0, different: 0 };
  for (const [index, { name, play }] of cases.entries()) {
    const key = `${run.story.name}|${run.fingerprint}|${name}`;
    let line = known.get(key);
    if (!line) {
      if (isOver()) break;
      const { difference, isSame } = await play();
      line = {
        story: run.story.name,
        run: run.fingerprint,
        case: name,
        ...(difference === undefined ? {} : { difference }),
        ...(isSame ? { isSame } : {}),
      };
      appendFileSync(file, `${JSON.stringify(line)}\n`);
      if (difference !== undefined)
        say(`\n${run.story.name}, ${name}:\n${difference.slice(0, 2_000)}\n`);
    }
    if (line.isSame) sum.same += 1;
    else sum.replayed += 1;
    if (line.difference !== undefined) sum.different += 1;
    if (index % 20 === 0) say(`\r${run.story.name}: ${index + 1} of ${cases.length}   `);
  }
  say('\r');
  return sum;
};

let differences = 0;
const totals = { calls: 0, standings: 0, crashes: 0, outages: 0 };
for (const story of stories()) {
  if (values.story.length && !values.story.includes(story.name)) continue;
  const run = await straightRun(story, { transactions: !values.apart });
  if (run.end.left.length || run.end.broken.length)
    throw new Error(`${story.name} does not end when nothing breaks.`);
  totals.calls += run.points.length;
  totals.standings += standingsOf(run.points).length;
  const parts = [`${run.points.length} calls, ${standingsOf(run.points).length} standings`];
  if (values.kind !== 'faults') {
    const { replayed, same, different } = await played(run, crashes(run));
    totals.crashes += replayed;
    differences += different;
    parts.push(`crashes ${replayed} (${same} more are the same), ${different} end otherwise`);
  }
  if (values.kind !== 'crash') {
    const { replayed, different } = await played(run, outages(run));
    totals.outages += replayed;
    differences += different;
    parts.push(`faults ${replayed}, ${different} end otherwise`);
  }
  process.stdout.write(`${story.name.padEnd(24)}${parts.join('; ')}\n`);
  if (isOver()) break;
}
process.stdout.write(
  `${totals.calls} calls, each with the process ended before and after it: ${totals.standings} standings, ${totals.crashes} replayed; ${totals.outages} faults; ${differences} end otherwise; ${((performance.now() - startedMs) / 60_000).toFixed(1)} min${isOver() ? ' (limit)' : ''}\n`,
);
process.exit(differences ? 1 : 0);
