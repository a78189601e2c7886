/**
 * How long a fresh isolate in workerd takes until a set answers its first question: the index and
 * the pack fetched from static assets, checked by hash, opened. The request that does nothing is
 * taken off. Usage: node test/bench/cold-load.ts, with packs in CLAIMWRIGHT_CODES.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTestHarness } from 'wrangler';
import { publishPacks } from '../../src/codesets/import/pack-folder.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = process.env.CLAIMWRIGHT_CODES ?? path.join(root, '.claimwright/codes');
const target = path.join(root, 'dist/bench/codes');
const rounds = 7;
const budgets: Readonly<Record<string, { date: string; milliseconds: number }>> = {
  'icd-10-cm': { date: '2026-11-01', milliseconds: 150 },
  ptp: { date: '2024-08-01', milliseconds: 50 },
};

const published = await publishPacks([folder], target);
if (published.length === 0) {
  process.stderr.write('No packs: run "npm run -s claimwright -- codes import FOLDER" first.\n');
  process.exit(3);
}
mkdirSync(path.join(root, 'dist/bench'), { recursive: true });
writeFileSync(
  path.join(root, 'dist/bench/wrangler.toml'),
  `name = "cold-load"
main = "${path.join(import.meta.dirname, 'cold-load/worker.ts')}"
compatibility_date = "2026-10-20"
[assets]
directory = "${path.join(root, 'dist/bench')}"
binding = "ASSETS"
run_worker_first = true
`,
);

const timed = async (ask: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await ask();
  return performance.now() - from;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

for (const [set, { date, milliseconds }] of Object.entries(budgets)) {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const harness = createTestHarness({
      root,
      workers: [{ configPath: './dist/bench/wrangler.toml' }],
    });
    await harness.listen();
    await harness.fetch('/');
    const nothing = await timed(async () => (await harness.fetch('/')).text());
    const whole = await timed(async () => {
      const text = await (await harness.fetch(`/?set=${set}&date=${date}`)).text();
      if (!text.includes('"loaded":true')) throw new Error(`${set} did not load: ${text}`);
    });
    times.push(whole - nothing);
    await harness.close();
  }
  const bytes = published.find((one) => one.set === set)?.residentBytes ?? 0;
  process.stdout.write(
    `${set.padEnd(10)} ${(bytes / 1e6).toFixed(1)} MB  median ${median(times).toFixed(0)} ms, best ${Math.min(...times).toFixed(0)} ms, worst ${Math.max(...times).toFixed(0)} ms of ${rounds} (budget ${milliseconds} ms)\n`,
  );
}
