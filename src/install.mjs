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
const lockHolder = path.join(lockDirectory, 'pid');
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

const isRunning = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Whether the command that took the lock died with it; one just taken has no pid yet. */
const isAbandoned = () => {
  const taken = statSync(lockDirectory, { throwIfNoEntry: false });
  if (!taken) return false;
  const age = Date.now() - taken.mtimeMs;
  if (!existsSync(lockHolder)) return age > 10_000;
  return age > 1_800_000 || !isRunning(Number(readFileSync(lockHolder, 'utf8')));
};

const takeLock = () => {
  let isWaiting = false;
  for (;;) {
    try {
      mkdirSync(lockDirectory);
      // On exit, so that it is also given back when the install fails.
      process.on('exit', () => rmSync(lockDirectory, { recursive: true, force: true }));
      writeFileSync(lockHolder, String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`cannot write to ${root}: ${error.code}.`);
    }
    try {
      if (isAbandoned()) rmSync(lockDirectory, { recursive: true, force: true });
    } catch (error) {
      // Given back between two looks.
      if (error.code !== 'ENOENT') throw error;
    }
    if (!isWaiting) say('claimwright: another command is installing; waiting for it …');
    isWaiting = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
  }
};

/** What went wrong in npm's words, and what to do about it in ours. */
const explain = (result) => {
  if (result.error) return `npm could not be started (${result.error.code}); is it on the PATH?`;
  const output = `${result.stdout}${result.stderr}`;
  const lines = output.split('\n').filter((line) => /^npm (error|ERR!) \S/.test(line));
  if (/EUSAGE/.test(output))
    return `package.json and package-lock.json do not belong together. Take both from the same commit, or run npm install.\n${lines
      .filter((line) => /Invalid|Missing/.test(line))
      .join('\n')}`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED|ENETUNREACH/.test(output))
    return `the npm registry cannot be reached. Check the network or npm's registry setting, then run the command again.\n${lines.slice(0, 4).join('\n')}`;
  return `npm ci did not finish. Put right what it says, then run the command again.\n${lines.slice(0, 20).join('\n')}`;
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
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (result.error || result.status !== 0) fail(explain(result));
  if (bundledNode && !existsSync(path.join(modules, '.bin', 'node'))) {
    fail(
      'npm left out the optional package with Node 24. Run the command again without omit=optional\n' +
        '(npm config get omit shows the setting).',
    );
  }
  writeFileSync(stampFile, wanted);
};

if (!isFresh()) {
  checkNode();
  takeLock();
  if (!isFresh()) install();
}
