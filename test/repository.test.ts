import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { tenantSchema } from '../src/env.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** What git does not keep: the plain names and endings of .gitignore. */
const ignored = read('.gitignore')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.replace(/\/$/, ''));

const isIgnored = (name: string): boolean =>
  name === '.git' ||
  ignored.some((line) => (line.startsWith('*') ? name.endsWith(line.slice(1)) : name === line));

const walked = (folder = ''): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !isIgnored(name))
    .flatMap((entry) => {
      const file = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? walked(file) : [file];
    });

/** The files that git keeps, from the root; in a copy that is no checkout, what it would keep. */
const projectFiles = (): string[] => {
  const kept = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  const names = kept.status === 0 ? kept.stdout.split('\0').filter((name) => name !== '') : [];
  return names.includes('package.json')
    ? names.filter((name) => existsSync(path.join(root, name)))
    : walked();
};

const files = projectFiles();
const manifest = z.object({ scripts: z.record(z.string(), z.string()) });

/** The places where a text matches, as file:line. */
const places = (pattern: RegExp, among: readonly string[] = files): string[] =>
  among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );

describe('a clean clone works on any machine', () => {
  test('the lockfile names versions and hashes, and no place to fetch them from', () => {
    const lock = z
      .object({ packages: z.record(z.string(), z.object({ resolved: z.string().optional() })) })
      .parse(JSON.parse(read('package-lock.json')));
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved)).toEqual([]);
  });

  test('no file names a package registry', () => {
    expect(places(/\bregistry\.(?:npm|yarn)|\bnpm_config_registry\s*=|_auth[T]oken/)).toEqual([]);
    const own = process.env.npm_config_registry;
    if (own) expect(files.filter((file) => read(file).includes(new URL(own).host))).toEqual([]);
  });

  test('no file names a folder of the machine it was written on', () => {
    expect(places(/(?<![\w.~-])\/(?:root|home|work|tmp|Users)\/\w/)).toEqual([]);
  });

  test('every script that a person runs installs what is missing first', () => {
    const { scripts } = manifest.parse(JSON.parse(read('package.json')));
    const names = Object.keys(scripts).filter((name) => !name.startsWith('pre'));
    expect(names).toContain('test');
    for (const name of names)
      expect([name, scripts[`pre${name}`]]).toEqual([name, 'node src/install.mjs']);
  });

  test('CI runs the test command of the README', () => {
    expect(read('.ci/run')).toMatch(/^npm test$/m);
    expect(statSync(path.join(root, '.ci/run')).mode & 0o111).toBe(0o111);
    expect(read('README.md')).toContain('npm test');
  });
});

describe('the house is in order', () => {
  test.each(['README.md', 'LICENSE', 'CHANGELOG.md'])('%s is there', (file) => {
    expect(read(file).length).toBeGreaterThan(200);
  });

  test('the licence is the one that package.json names', () => {
    expect(read('LICENSE')).toContain('Apache License');
    expect(z.object({ license: z.string() }).parse(JSON.parse(read('package.json')))).toMatchObject(
      {
        license: 'Apache-2.0',
      },
    );
  });

  test('nothing is left for later in a comment', () => {
    // Written so that the search does not find itself.
    expect(places(/\b(?:TO[D]O|FIX[M]E)\b/)).toEqual([]);
  });

  test('no source file is longer than 400 lines', () => {
    const long = files
      .filter((file) => /^(?:src|bots)\/.*\.(?:tsx?|mjs)$/.test(file))
      .map((file) => `${file}: ${read(file).trimEnd().split('\n').length} lines`)
      .filter((line) => Number(/(\d+) lines$/.exec(line)?.[1]) > 400);
    expect(long, 'one idea a file: split these').toEqual([]);
  });

  test('no secret is kept: only the example of the local settings is', () => {
    expect(
      files.filter((file) => /(?:^|\/)\.(?:env|dev\.vars)(?!\.example)|\.pem$|\.key$/.test(file)),
    ).toEqual([]);
    const value = /^CLAIMWRIGHT_TENANT='(.*)'$/m.exec(read('.dev.vars.example'))?.[1] ?? '';
    const example = z
      .object({ tenant: tenantSchema, secrets: z.record(z.string(), z.string()) })
      .parse(JSON.parse(value));
    expect(example.tenant.id).toBe('cedar-hollow');
    for (const secret of Object.values(example.secrets)) expect(secret).toContain('development');
  });

  test('what the configuration points at exists', () => {
    expect(
      existsSync(path.join(root, /^main = "(.*)"$/m.exec(read('wrangler.toml'))?.[1] ?? '?')),
    ).toBe(true);
  });
});
