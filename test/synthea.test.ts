import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loadBundle } from '../src/demo/load.ts';
import { openWorld } from '../src/demo/world.ts';

const data = process.env.CLAIMWRIGHT_DATA ?? path.resolve(import.meta.dirname, '../../shared/data');
const folder = path.join(data, 'fhir/synthea');
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.gz')) : [];
if (files.length === 0 && process.env.CLAIMWRIGHT_DATA_REQUIRED === '1')
  throw new Error(`No Synthea bundles in ${folder}.`);

test.skipIf(files.length === 0)(
  'five patients nobody here wrote: every visit is a claim or has its reason, and a second load adds nothing',
  async () => {
    const outcomes: string[] = [];
    const world = await openWorld({
      onResult: (event, result) => {
        if (event.resourceType === 'Encounter') outcomes.push(JSON.stringify(result));
      },
    });
    const bundles = files
      .slice(0, 5)
      .map((file) =>
        JSON.parse(gunzipSync(readFileSync(path.join(folder, file))).toString('utf8')),
      );
    for (const bundle of bundles) await loadBundle(world.admin, bundle);
    await world.ehr.settled();
    expect(world.failures).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(50);
    expect(outcomes.filter((one) => !/"outcome":"(claim|no-claim)"/.test(one))).toEqual([]);
    for (const bundle of bundles) expect((await loadBundle(world.admin, bundle)).created).toBe(0);
    await world.ehr.close();
  },
);
