/**
 * CPU time in workerd for one visit: coded and scrubbed, tables open. Counted by the kernel for the
 * threads of workerd (schedstat), so that other work on the machine does not count; a request that
 * does nothing is taken off. Then the size of the deployed script and the time to its first answer.
 * Usage: node test/bench/visit.ts, on Linux; with packs in CLAIMWRIGHT_CODES the national tables, else
 * the starter set. The dates of service and pins are those of the fixtures.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createTestHarness } from 'wrangler';
import { buildAssets } from '../../src/build.mjs';
import { publishPacks } from '../../src/codesets/import/pack-folder.ts';
import { completeReview } from '../../src/demo/coder.ts';
import { stories } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import { openWorld } from '../../src/demo/world.ts';
import { gatherEncounter } from '../../src/workflows/gather.ts';
import { gatherClaim } from '../../src/workflows/gather-claim.ts';
import { cpuMs, workerds } from './workerd-cpu.ts';

// A Worker started here calls nobody.
Object.assign(process.env, {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
});

const root = path.resolve(import.meta.dirname, '../..');
const target = path.join(root, 'dist/bench-visit');
const folder = process.env.CLAIMWRIGHT_CODES;
const warmUp = 30;
const rounds = 200;
const budgetMs = 10;

await buildAssets();
mkdirSync(target, { recursive: true });
await publishPacks(
  [...(folder ? [folder] : []), path.join(root, 'dist/starter')],
  path.join(target, 'codes'),
);
writeFileSync(
  path.join(target, 'wrangler.toml'),
  `name = "visit"
main = "${path.join(import.meta.dirname, 'visit/worker.ts')}"
compatibility_date = "2026-10-20"
[assets]
directory = "${target}"
binding = "ASSETS"
run_worker_first = true
`,
);

/** The charts of the stories' visits: as they were before the review, and as their claim was scrubbed. */
const visits: { name: string; chart: unknown; claim: unknown; noteLength: number }[] = [];
for (const story of stories()) {
  const world = await openWorld();
  let chart: Awaited<ReturnType<typeof gatherEncounter>>;
  for (const event of story.events) {
    world.setNow(event.at);
    if (event.kind === 'record') await loadArrivals(world.admin, event.entries);
    else {
      const [task] = await world.admin.searchResources('Task', 'code=coding-review&status=ready');
      const coder = await world.admin.searchOne('Practitioner', 'identifier=1999995446');
      const profile = `Practitioner/${coder?.id}`;
      if (task) await completeReview(world.as(profile), profile, task, event);
    }
    await world.ehr.settled();
    const visit = await world.admin.searchOne('Encounter', 'status=finished');
    if (visit && !chart) chart = await gatherEncounter(world.ports, world.practice, visit.id);
  }
  const claim = await world.admin.searchOne('Claim', '_sort=_lastUpdated');
  const scrubbed = claim && (await gatherClaim(world.ports, world.practice, claim.id));
  if (chart && scrubbed)
    visits.push({
      name: story.name,
      chart,
      claim: scrubbed,
      noteLength: chart.notes.reduce((sum, { text }) => sum + text.length, 0),
    });
  await world.ehr.close();
}

const percentile = (numbers: readonly number[], part: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
};

const harness = createTestHarness({
  root,
  workers: [{ configPath: './dist/bench-visit/wrangler.toml' }],
});
await harness.listen();
const vintages = await (
  await harness.fetch('/visits', { method: 'POST', body: JSON.stringify(visits) })
).json();
const pids = workerds();
if (pids.length === 0) throw new Error('no workerd was found below this process');

const measured = async (address: string): Promise<number> => {
  const before = cpuMs(pids);
  await (await harness.fetch(address)).text();
  return cpuMs(pids) - before;
};
for (let round = 0; round < 500; round += 1) await measured('/nothing');
const all: number[] = [];
const idle: number[] = [];
process.stdout.write(`${vintages} vintages open, ${folder ? 'national tables' : 'starter set'}\n`);
for (const [index, { name, noteLength }] of visits.entries()) {
  for (let round = 0; round < warmUp; round += 1) await measured(`/run?visit=${index}`);
  const nothing: number[] = [];
  const runs: number[] = [];
  // In turn, because what a request costs by itself changes while the bench runs.
  for (let round = 0; round < rounds; round += 1) {
    nothing.push(await measured('/nothing'));
    runs.push(await measured(`/run?visit=${index}`));
  }
  const base = percentile(nothing, 0.5);
  const times = runs.map((ms) => ms - base);
  all.push(...times);
  idle.push(...nothing.map((ms) => ms - base));
  process.stdout.write(
    `${name.padEnd(28)} note ${String(noteLength).padStart(5)} characters  p50 ${percentile(times, 0.5).toFixed(2)} ms  p99 ${percentile(times, 0.99).toFixed(2)} ms\n`,
  );
}
await harness.close();
process.stdout.write(
  `all ${visits.length} visits                 p50 ${percentile(all, 0.5).toFixed(2)} ms  p99 ${percentile(all, 0.99).toFixed(2)} ms  (budget p99 ${budgetMs} ms)\nempty requests spread by       p99 ${percentile(idle, 0.99).toFixed(2)} ms around their own median: what p99 owes to the counting\n`,
);

const out = path.join(target, 'script');
spawnSync(
  path.join(root, 'node_modules/.bin/wrangler'),
  ['deploy', '--dry-run', '--minify', '--outdir', out],
  {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' },
  },
);
const scripts = readdirSync(out).filter((file) => file.endsWith('.js'));
const script = path.join(out, scripts[0] ?? '');
const bytes = readFileSync(script);
process.stdout.write(
  `script ${(statSync(script).size / 1024).toFixed(0)} KB, ${(gzipSync(bytes).byteLength / 1024).toFixed(0)} KB gzip (budget 3072)\n`,
);

/** CPU of a fresh workerd up to its first answer, the median of five. */
const startMs = async (configPath: string, address: string): Promise<number> => {
  const starts: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const fresh = createTestHarness({ root, workers: [{ configPath }] });
    await fresh.listen();
    const own = workerds();
    await (await fresh.fetch(address)).text();
    starts.push(cpuMs(own));
    await fresh.close();
  }
  return percentile(starts, 0.5);
};

writeFileSync(
  path.join(target, 'empty.js'),
  "export default { fetch: () => new Response('nothing') };\n",
);
writeFileSync(
  path.join(target, 'empty.toml'),
  'name = "empty"\nmain = "empty.js"\ncompatibility_date = "2026-10-20"\n',
);
const empty = await startMs('./dist/bench-visit/empty.toml', '/');
const whole = await startMs('./wrangler.toml', '/healthz');
process.stdout.write(
  `CPU to the first answer: ${whole.toFixed(0)} ms, of a Worker that does nothing ${empty.toFixed(0)} ms; the script ${(whole - empty).toFixed(0)} ms (budget 400)\n`,
);
