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

test.each(['', 'staging', 'production'])(
  'given environment "%s", when the Worker is built for deployment, then it is within the budget and evaluates no text',
  (environment) => {
    const outdir = path.join(folder, environment || 'development');
    execFileSync(
      path.join(root, 'node_modules/.bin/wrangler'),
      ['deploy', '--dry-run', '--minify', '--outdir', outdir, '--env', environment],
      { cwd: root, stdio: 'pipe' },
    );
    const scripts = readdirSync(outdir)
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(path.join(outdir, file)));
    const bytes = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
    process.stdout.write(
      `Worker ${environment || 'development'}: ${Math.round(bytes / 1000)} kB gzip\n`,
    );
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(mostGzipBytes);
    for (const script of scripts)
      expect(script.toString()).not.toMatch(/\beval\(|[^.\w]Function\(/);
  },
);
