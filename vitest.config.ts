import path from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * One kind of tests; `npx vitest run --project NAME` runs it alone. The kinds follow one another, and
 * those that build what is deployed have one worker, because they write the same folder.
 */
const project = (
  name: string,
  groupOrder: number,
  maxWorkers: number,
  include: string[],
  exclude: string[] = [],
) => ({
  extends: true as const,
  test: { name, sequence: { groupOrder }, maxWorkers, include, exclude },
});

const building = ['test/bots/**', 'test/clinic/**', 'test/commands/installation/**'];
const tests = (folder: string) => `${folder}/*.test.ts`;

export default defineConfig({
  resolve: {
    // Where the Worker runs in the process of the tests (test/simulation).
    alias: {
      'cloudflare:workers': path.resolve(import.meta.dirname, 'test/simulation/durable-object.ts'),
    },
  },
  test: {
    environment: 'node',
    env: {
      TZ: 'UTC',
      // A Worker started by a test calls nobody.
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/closing-line.ts'],
    projects: [
      project('node', 0, 2, ['test/**/*.test.ts'], [...building, 'test/worker/**']),
      // The bundles of dist/bots, in a bare VM context like a Medplum server's, and installed.
      project('bots', 1, 1, building.map(tests)),
      // The bundle of the Worker, in workerd with the bindings of wrangler.toml.
      project('worker', 2, 1, ['test/worker/**/*.test.ts']),
    ],
  },
});
