import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bundle, Claim, Resource } from '@medplum/fhirtypes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { scrubCommand } from '../../src/commands/scrub.ts';
import type { DraftChart } from '../../src/edits/edit.ts';
import { claimEdits } from '../../src/edits/registry.ts';
import { bundleOfChart } from '../edits/bundle-of-chart.ts';
import { aCleanChart } from '../edits/clean-chart.ts';
import { aScene, type Scene } from './around.ts';

const root = resolve(import.meta.dirname, '../..');

let scene: Scene;
beforeEach(() => {
  scene = aScene();
});
afterEach(() => scene.end());

const resultLine = z.strictObject({
  id: z.union([z.string(), z.number()]),
  ready: z.boolean(),
  results: z.array(
    z.strictObject({
      edit: z.string(),
      row: z.string(),
      state: z.enum(['pass', 'fail', 'bypassed', 'no_data']),
      waived: z.boolean(),
      places: z.array(z.string()),
    }),
  ),
  outcome: z.looseObject({ resourceType: z.literal('OperationOutcome') }),
});

const bundleWith = (change: (chart: DraftChart) => void, id?: string): Bundle => {
  const chart = aCleanChart();
  change(chart);
  return bundleOfChart(chart, id);
};

const clean = (id?: string): Bundle => bundleWith(() => undefined, id);

const withoutPointers = (chart: DraftChart): void => {
  chart.claim.item[0] = { ...chart.claim.item[0], diagnosisSequence: [] };
};

const written = (lines: readonly (object | string)[], name = 'claims.ndjson'): string => {
  const file = join(scene.folder, name);
  const text = lines
    .map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
    .join('\n');
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  return file;
};

const on = '2026-11-04T10:00:00-06:00';

const run = (file: string, ...words: string[]): Promise<number> =>
  scrubCommand([file, '--now', on, ...words], scene.around);

const results = () =>
  scene
    .out()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => resultLine.parse(JSON.parse(line)));

const failing = (): string[][] =>
  results().map((one) =>
    one.results.filter(({ state }) => state === 'fail').map(({ edit }) => edit),
  );

describe('given Bundles with a claim, one a line', () => {
  it('when a claim is clean, then each edit answers, it is ready, and the exit code is 0', async () => {
    expect(await run(written([clean('first'), clean()]))).toBe(0);
    expect(results().map(({ id, ready }) => [id, ready])).toEqual([
      ['first', true],
      [2, true],
    ]);
    expect(results()[0]?.results.map(({ edit }) => edit)).toEqual(claimEdits.map(({ id }) => id));
    expect(scene.err()).toContain('demo clinic');
  });

  it('when a finding blocks, then it is told with its place, and the exit code is 1', async () => {
    expect(await run(written([bundleWith(withoutPointers)]))).toBe(1);
    expect(results()[0]).toMatchObject({ id: 1, ready: false });
    expect(results()[0]?.results).toContainEqual({
      edit: 'diagnosis-pointer-missing',
      row: 'D08',
      state: 'fail',
      waived: false,
      places: ['Claim.item[0].diagnosisSequence'],
    });
  });

  it('when the clinic requires tables that are not loaded for the date, then the exit code is 3', async () => {
    const tenant = join(root, 'fixtures/clinic.tenant.json');
    expect(await run(written([clean()]), '--tenant', tenant)).toBe(3);
    const missing = results()[0]?.results.filter(
      ({ state, waived }) => state === 'no_data' && !waived,
    );
    expect(missing?.map(({ edit }) => edit)).toContain('units-exceed-mue');
  });

  it('when lines cannot be read, then each is named, the others are answered, and the exit code is 2', async () => {
    const lines = [
      'no JSON',
      clean('one'),
      '',
      { resourceType: 'Patient' },
      { resourceType: 'Bundle', type: 'collection' },
      {
        ...clean(),
        entry: clean().entry?.filter(({ resource }) => resource?.resourceType !== 'Patient'),
      },
      bundleWith((chart) =>
        Object.assign(chart.claim, { item: [{ ...chart.claim.item[0], net: 3 }] }),
      ),
      bundleWith(withoutPointers, 'two'),
    ];
    expect(await run(written(lines))).toBe(2);
    expect(results().map(({ id }) => id)).toEqual(['one', 'two']);
    const said = scene.err().split('\n').slice(1, -1);
    expect(said).toEqual([
      'line 1: not JSON.',
      'line 4: A Patient is neither a Bundle nor Parameters with a Bundle.',
      'line 5: There is no Claim in the Bundle.',
      'line 6: The Bundle lacks Patient/patient, the patient of Claim/claim.',
      expect.stringMatching(/^line 7: Claim\/claim: Claim\.item\[0\]\.net: .*expected object/),
    ]);
  });

  it('when the file is gzip, or comes by the standard input, then it is read as well', async () => {
    expect(await run(written([clean('packed')], 'claims.ndjson.gz'))).toBe(0);
    expect(results().map(({ id }) => id)).toEqual(['packed']);
    const piped = spawnSync('node', ['src/cli.ts', 'scrub', '-', '--now', on], {
      cwd: root,
      encoding: 'utf8',
      input: gzipSync(JSON.stringify(clean('piped'))),
      env: { ...process.env, ...scene.around.env },
    });
    expect([piped.status, resultLine.parse(JSON.parse(piped.stdout)).id]).toEqual([0, 'piped']);
  });

  it('when gzip breaks off, then that is said', async () => {
    const whole = gzipSync(JSON.stringify(clean()));
    const file = join(scene.folder, 'broken.gz');
    writeFileSync(file, whole.subarray(0, whole.length - 20));
    await expect(run(file)).rejects.toThrow(/broken\.gz is broken gzip/);
  });

  it('when a summary is asked for, then each edit is counted by state', async () => {
    const file = written([clean(), bundleWith(withoutPointers), 'nothing']);
    expect(await run(file, '--summary', '--json')).toBe(2);
    expect(JSON.parse(scene.out())).toMatchObject({
      claims: 2,
      ready: 1,
      held: 1,
      unreadable: 1,
      edits: { 'diagnosis-pointer-missing': { pass: 1, fail: 1, bypassed: 0, no_data: 0 } },
    });
  });
});

describe('given a Bundle of a whole record', () => {
  const claimOf = (bundle: Bundle): Claim => {
    const found = bundle.entry?.[0]?.resource;
    if (found?.resourceType !== 'Claim') throw new Error('The claim stands first.');
    return found;
  };
  const joined = (bundle: Bundle, ...resources: Resource[]): Bundle => ({
    ...bundle,
    entry: [...(bundle.entry ?? []), ...resources.map((resource) => ({ resource }))],
  });

  it('when it holds earlier claims that are active, then the draft is in question and they are its history', async () => {
    const earlier: Claim = { ...claimOf(clean()), id: 'earlier', status: 'active' };
    expect(await run(written([joined(clean(), earlier)]))).toBe(1);
    expect(failing()[0]).toContain('claim-duplicated');
  });

  it('when two drafts could be meant, then they are named, and Parameters choose one', async () => {
    const other: Claim = {
      ...claimOf(clean()),
      id: 'other',
      item: claimOf(clean()).item?.slice(0, 1) ?? [],
    };
    const both = joined(clean('both'), other);
    const asked = (value: object) => ({
      resourceType: 'Parameters',
      parameter: [
        { name: 'resource', resource: both },
        { name: 'claim', ...value },
      ],
    });
    const lines = [
      both,
      asked({ valueReference: { reference: 'Claim/other' } }),
      asked({ valueId: 'claim' }),
      asked({ valueString: 'third' }),
    ];
    expect(await run(written(lines))).toBe(2);
    expect(scene.err()).toContain(
      'line 1: Several claims could be meant (Claim/claim, Claim/other)',
    );
    expect(scene.err()).toContain('line 4: There is no Claim/third in the Bundle.');
    expect(failing().map((found) => found.includes('total-differs-from-lines'))).toEqual([
      true,
      false,
    ]);
  });

  it('when its resources refer to one another by fullUrl, then the references are followed', async () => {
    const uuids: string[] = [];
    const text = JSON.stringify({
      ...clean('by-url'),
      entry: clean().entry?.map(({ resource }, index) => {
        const { id, ...rest } = resource ?? { resourceType: 'Basic' };
        const fullUrl = `urn:uuid:00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
        if (id) uuids.push(`${rest.resourceType}/${id} ${fullUrl}`);
        return { fullUrl, resource: rest };
      }),
    });
    const line = uuids.reduce((all, one) => {
      const [place = '', fullUrl = ''] = one.split(' ');
      return all.replaceAll(`"reference":"${place}"`, `"reference":"${fullUrl}"`);
    }, text);
    expect(line).not.toContain('"reference":"Patient/patient"');
    expect(await run(written([line]))).toBe(0);
    expect(failing()).toEqual([[]]);
  });

  it('when the coverage is contained in the claim, then it is the one that is billed', async () => {
    const bundle = bundleWith((chart) => {
      const [coverage] = chart.coverages;
      const [insurance] = chart.claim.insurance ?? [];
      if (!coverage || !insurance) throw new Error('The clean chart is insured.');
      chart.claim.contained = [{ ...coverage, id: 'cover' }];
      chart.claim.insurance = [{ ...insurance, coverage: { reference: '#cover' } }];
      chart.coverages = [];
      chart.eligibility = [];
    });
    await run(written([bundle]));
    expect(failing()[0]).not.toContain('subscriber-id-missing');
    expect(failing()[0]).not.toContain('focal-coverage-not-single');
  });

  it('when no visit is in it, then the lines give the date of service', async () => {
    const bundle = bundleWith((chart) => {
      delete chart.encounter;
      for (const [index, line] of chart.claim.item.entries())
        chart.claim.item[index] = { ...line, servicedDate: '2019-05-06' };
    });
    await run(written([bundle]), '--summary', '--json');
    expect(JSON.parse(scene.out())).toMatchObject({ notLoaded: 0, unreadable: 0 });
  });

  it('when its claim was sent already, then it is not ready, and that is said', async () => {
    const sent = bundleWith((chart) => {
      chart.claim.status = 'active';
      chart.claim.meta = {
        tag: [
          { system: 'https://claimwright.example/fhir/CodeSystem/claim-state', code: 'submitted' },
        ],
      };
    });
    expect(await run(written([sent]))).toBe(1);
    expect(JSON.stringify(results()[0]?.outcome)).toContain('The claim was sent already.');
  });
});
