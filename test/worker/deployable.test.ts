import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildAssets } from '../../src/build.mjs';

const root = path.resolve(import.meta.dirname, '../..');
/** Our own budget, below what the platform takes. */
const mostGzipBytes = 3_000_000;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'worker-'));
  await buildAssets();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('given the environment of production, when the Worker is built for deployment, then it is within the budget and evaluates no text', () => {
  execFileSync(
    path.join(root, 'node_modules/.bin/wrangler'),
    ['deploy', '--dry-run', '--minify', '--outdir', folder, '--env', 'production'],
    { cwd: root, stdio: 'pipe' },
  );
  const scripts = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(path.join(folder, file)));
  const bytes = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
  process.stdout.write(`Worker: ${Math.round(bytes / 1000)} kB gzip\n`);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(mostGzipBytes);
  for (const script of scripts) expect(script.toString()).not.toMatch(/\beval\(|[^.\w]Function\(/);
});
