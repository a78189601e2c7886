// Bundles the bots as Medplum's VM context wants them: CommonJS, the server's own @medplum/core,
// and exports copied back because esbuild replaces module.exports.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Names of the bots: every file of bots/ that exports a handler. */
export const botNames = () =>
  readdirSync(path.join(root, 'bots'))
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        /export const handler\b/.test(readFileSync(path.join(root, 'bots', file), 'utf8')),
    )
    .map((file) => file.replace(/\.ts$/, ''));

/** Writes dist/bots/<event>.js for every bot. */
export const buildBots = () =>
  build({
    entryPoints: botNames().map((name) => path.join(root, 'bots', `${name}.ts`)),
    outdir: path.join(root, 'dist/bots'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    external: ['@medplum/core'],
    footer: { js: 'Object.assign(exports, module.exports);' },
    logLevel: 'warning',
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildBots();
