// Builds what is deployed: the code sets as the edge serves them, and the bots as Medplum's VM
// context wants them: CommonJS that sets exports.handler, and the server's own @medplum/core.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { packsIn, publishPacks, storePacks } from './codesets/import/pack-folder.ts';
import { starterPacks } from './codesets/import/starter-packs.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const starterFolder = path.join(root, 'dist/starter');
const assetsFolder = path.join(root, 'dist/assets/codes');

/** Names of the bots: every file of bots/ that exports a handler. */
export const botNames = () =>
  readdirSync(path.join(root, 'bots'))
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        /export const handler\b/.test(readFileSync(path.join(root, 'bots', file), 'utf8')),
    )
    .map((file) => file.replace(/\.ts$/, ''));

/** Makes the packs of the starter set from its files in the official layouts. */
const buildStarter = async () => {
  const made = await starterPacks(path.join(root, 'fixtures/codes'));
  await storePacks(
    starterFolder,
    made.map(({ bytes }) => bytes),
  );
};

/**
 * Writes dist/assets/codes, which the Worker serves its tables from: the packs of the folders given,
 * and the starter set for what they lack.
 */
export const buildAssets = async (folders = []) => {
  await buildStarter();
  return publishPacks([...folders, starterFolder], assetsFolder);
};

/** Puts the packs of the starter set in the place of the empty list that stands in bots/. */
const withStarterPacks = {
  name: 'starter-packs',
  setup: (bundle) => {
    bundle.onLoad({ filter: /bots[\\/]starter-packs\.ts$/ }, async () => {
      await buildStarter();
      const packs = (
        await publishPacks([starterFolder], path.join(root, 'dist/starter/plain'))
      ).map((entry) => ({
        entry,
        base64: gzipSync(readFileSync(path.join(root, 'dist/starter/plain', entry.file)), {
          level: 9,
        }).toString('base64'),
      }));
      return { contents: `export const starterPacks = ${JSON.stringify(packs)};`, loader: 'js' };
    });
  },
};

/**
 * The bundle inside a loader that unpacks it: a server takes a deployment of 1 MB at most, and the
 * bundle is longer. VM context and lambdas have node:zlib, node:buffer and code from text alike.
 */
const packed = (bundle) =>
  [
    '(() => {',
    "const { gunzipSync } = require('node:zlib');",
    "const { Buffer } = require('node:buffer');",
    `const text = gunzipSync(Buffer.from('${gzipSync(bundle, { level: 9 }).toString('base64')}', 'base64')).toString('utf8');`,
    'const inner = { exports: {} };',
    "new Function('exports', 'module', 'require', text)(inner.exports, inner, require);",
    'exports.handler = inner.exports.handler;',
    '})();',
    '',
  ].join('\n');

/** Writes dist/bots/<name>.js for every bot: one file for the VM context and for lambdas alike. */
export const buildBots = async () => {
  const { outputFiles } = await build({
    entryPoints: botNames().map((name) => path.join(root, 'bots', `${name}.ts`)),
    outdir: path.join(root, 'dist/bots'),
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    external: ['@medplum/core'],
    minify: true,
    charset: 'utf8',
    plugins: [withStarterPacks],
    logLevel: 'warning',
  });
  mkdirSync(path.join(root, 'dist/bots'), { recursive: true });
  for (const file of outputFiles) writeFileSync(file.path, packed(file.contents));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const own = process.env.CLAIMWRIGHT_CODES || path.join(root, '.claimwright/codes');
  const hasOwn = (await packsIn(own)).length > 0;
  await buildAssets(hasOwn ? [own] : []);
  await buildBots();
  for (const name of botNames()) {
    const code = readFileSync(path.join(root, 'dist/bots', `${name}.js`));
    const kilobytes = (bytes) => `${Math.ceil(bytes / 1024)} kB`.padStart(8);
    process.stdout.write(
      `dist/bots/${`${name}.js`.padEnd(28)}${kilobytes(code.length)}, gzip ${kilobytes(gzipSync(code).length)}\n`,
    );
  }
}
