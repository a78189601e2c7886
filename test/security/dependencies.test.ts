import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

const manifest = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(read('package.json'));

const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        integrity: z.string().optional(),
        license: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
        dev: z.boolean().optional(),
        optional: z.boolean().optional(),
      }),
    ),
  })
  .parse(read('package-lock.json'));

const installed = Object.entries(packages).filter(([place]) => place !== '');
const nameOf = (place: string): string => place.replace(/^.*node_modules\//, '');
const nameOfEntry = ([place]: readonly [string, unknown]): string => nameOf(place);

/** Licences under which a package may be part of what is deployed. */
const compatible = /^(MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|Apache-2\.0)$/;

describe('the packages of the lockfile', () => {
  test('are each of one version, and their content is known by its hash', () => {
    const versions = Object.values({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(
      installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(nameOfEntry),
    ).toEqual([]);
  });

  test('run no script when they are installed, but for those allowed by name', () => {
    const scripted = installed.filter(([, one]) => one.hasInstallScript && !one.optional);
    expect([...new Set(scripted.map(nameOfEntry))].sort()).toEqual(
      Object.keys(manifest.allowScripts).sort(),
    );
  });

  test('that are deployed have a licence that Apache-2.0 may be joined with', () => {
    const deployed = installed.filter(([, { dev, optional }]) => !dev && !optional);
    expect(deployed.length).toBeGreaterThan(5);
    expect(
      deployed
        .filter(([, { license }]) => !compatible.test(license ?? ''))
        .map(([place, { license }]) => `${nameOf(place)}: ${license}`),
    ).toEqual([]);
  });
});
