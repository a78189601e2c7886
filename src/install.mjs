// Installs what package-lock.json names, when it is not there yet. Plain JavaScript without
// dependencies, because it runs before anything is installed, on Node 18 or newer.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.install-stamp');
const lockDirectory = path.join(root, '.install-lock');
const bundledNode =
  process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');

const say = (text) => process.stderr.write(`${text}\n`);

const fail = (text) => {
  say(`\nclaimwright: ${text}`);
  process.exit(1);
};

const wanted = createHash('sha256')
  .update(readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex');

const isFresh = () =>
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === wanted &&
  (!bundledNode || existsSync(path.join(modules, '.bin', 'node')));

const checkNode = () => {
  if (bundledNode) return;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 2)) return;
  fail(
    `this machine runs Node ${process.versions.node} on ${process.platform}-${process.arch}, and Node 24.2 or newer is needed.\n` +
      'On Linux x64 and arm64 it comes with the dependencies; elsewhere install it from nodejs.org and run the command again.',
  );
};

const takeLock = () => {
  for (;;) {
    try {
      mkdirSync(lockDirectory);
      return;
    } catch {
      // Another command is installing; a lock older than ten minutes was left by one that died.
      const age = Date.now() - (statSync(lockDirectory, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > 600_000) rmSync(lockDirectory, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
    }
  }
};

const install = () => {
  say('claimwright: installing dependencies (once; about half a minute) …');
  // npm must not run on the Node it is about to delete and install again.
  const PATH = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.includes(`node_modules${path.sep}.bin`))
    .join(path.delimiter);
  const result = spawnSync('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: root,
    env: { ...process.env, PATH },
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    fail(
      'npm ci did not finish, see above. Check that the npm registry can be reached and that package.json\n' +
        'and package-lock.json belong together, then run the command again.',
    );
  }
  if (bundledNode && !existsSync(path.join(modules, '.bin', 'node'))) {
    fail('the optional package with Node 24 was left out; run npm without --omit=optional.');
  }
  writeFileSync(stampFile, wanted);
};

if (!isFresh()) {
  checkNode();
  takeLock();
  try {
    if (!isFresh()) install();
  } finally {
    rmSync(lockDirectory, { recursive: true, force: true });
  }
}
