import { defineConfig } from 'vitest/config';

/** One kind of tests; `npx vitest run --project NAME` runs it alone. */
const project = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude },
});

export default defineConfig({
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
      project('node', ['test/**/*.test.ts'], ['test/bots/**', 'test/worker/**']),
      // The bundles of dist/bots, in a bare VM context like a Medplum server's.
      project('bots', ['test/bots/**/*.test.ts']),
      // The bundle of the Worker, in workerd with the bindings of wrangler.toml.
      project('worker', ['test/worker/**/*.test.ts']),
    ],
  },
});
