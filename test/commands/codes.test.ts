import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publications } from '../../src/codesets/publication.ts';
import { codes } from '../../src/commands/codes.ts';
import { UsageError } from '../../src/commands/command.ts';
import { aScene, type Scene } from './around.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures/codes');
const orderFile = join(fixtures, 'icd10cm-order-2027.starter.txt');

let scene: Scene;
beforeEach(() => {
  scene = aScene();
});
afterEach(() => scene.end());

const run = (...words: string[]): Promise<number> => codes(words, scene.around);

/** An order file of a release with these lines: code, billable, title. */
const order = (name: string, ...lines: readonly [string, 0 | 1, string][]): string => {
  const path = join(scene.folder, name);
  const text = lines
    .map(
      ([code, flag, title], index) =>
        `${String(index + 1).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${title.slice(0, 60).padEnd(60)} ${title}\r\n`,
    )
    .join('');
  writeFileSync(path, text);
  return path;
};

const aRelease = (year: string, ...more: readonly [string, 0 | 1, string][]): string =>
  order(
    `icd10cm-order-${year}.txt`,
    ['A00', 0, 'Cholera'],
    ['A000', 1, 'Cholera due to Vibrio cholerae 01, biovar cholerae'],
    ...more,
  );

describe('given published files', () => {
  it('when they are imported, then each set is stored, and told with its dates and counts', async () => {
    expect(await run('import', fixtures, '--starter')).toBe(0);
    expect(scene.out()).toMatch(
      /stored +icd-10-cm starter-FY2027, in force 2026-10-01 to 2027-09-30/,
    );
    expect(scene.out()).toMatch(/stored +ptp /);
    expect(scene.err()).not.toContain('not read');
  });

  it('when they are imported again, then nothing is done again', async () => {
    await run('import', fixtures, '--starter');
    const before = readFileSync(join(scene.folder, 'codes/index.json'), 'utf8');
    expect(await run('import', fixtures, '--starter')).toBe(0);
    expect(scene.out()).toMatch(/unchanged +icd-10-cm/);
    expect(readFileSync(join(scene.folder, 'codes/index.json'), 'utf8')).toBe(before);
  });

  it('when a file is renamed and zipped, then it is known by its content; the release is given', async () => {
    const zip = join(scene.folder, 'download.bin');
    writeFileSync(zip, zipSync({ 'x.dat': readFileSync(aRelease('2026')) }));
    expect(await run('import', zip)).toBe(1);
    expect(scene.out()).toContain('give --vintage and --effective');
    expect(
      await run(
        'import',
        zip,
        '--vintage',
        'FY2026',
        '--effective',
        '2025-10-01',
        '--until',
        '2026-09-30',
      ),
    ).toBe(0);
    expect(scene.out()).toContain('stored     icd-10-cm FY2026, in force 2025-10-01 to 2026-09-30');
  });

  it('when a line breaks its layout, then file and line are told, and the old pack goes on serving', async () => {
    const path = aRelease('2026', ['A001', 1, 'Cholera due to Vibrio cholerae 01, biovar eltor']);
    expect(await run('import', path)).toBe(0);
    writeFileSync(path, readFileSync(path, 'utf8').replace('A001 ', 'A0!1 '));
    expect(await run('import', path)).toBe(1);
    expect(scene.out()).toMatch(/refused +icd-10-cm FY2026\n +icd10cm-order-2026.txt:3: /);
    expect(scene.out()).toContain('what was loaded before goes on serving');
    expect(await run('lookup', 'A00.1', '--date', '2026-01-01', '--json')).toBe(0);
  });

  it('when no file is of a known layout, then that is a usage error and nothing is stored', async () => {
    const path = join(scene.folder, 'notes.txt');
    writeFileSync(path, 'nothing of the kind\n');
    expect(await run('import', path)).toBe(2);
    expect(scene.err()).toContain('notes.txt: no layout that is known here');
  });

  it('when the words are wrong, then it says which', async () => {
    await expect(run('import')).rejects.toThrow(UsageError);
    await expect(run('import', orderFile, '--vintage', 'FY2027')).rejects.toThrow(/both --vintage/);
    await expect(run('import', orderFile, '--licence', 'gpl')).rejects.toThrow(/no licence "gpl"/);
    await expect(run('bogus')).rejects.toThrow(/import, status/);
  });
});

const answer = z.object({
  code: z.string(),
  found: z.boolean().nullable(),
  loaded: z.boolean(),
  vintage: z.string().nullable(),
  billable: z.boolean().nullable(),
  display: z.string().nullable(),
  starter: z.boolean().optional(),
});

const lookedUp = async (...words: string[]) => {
  const from = scene.out().length;
  const code = await run('lookup', ...words, '--json');
  return { exit: code, ...answer.parse(JSON.parse(scene.out().slice(from))) };
};

describe('given two releases of ICD-10-CM', () => {
  beforeEach(async () => {
    await run(
      'import',
      aRelease(
        '2026',
        ['M72', 0, 'Fibroblastic disorders'],
        ['M722', 1, 'Plantar fascial fibromatosis'],
        ['Z68', 0, 'Body mass index'],
        ['Z681', 1, 'Body mass index'],
      ),
    );
    await run(
      'import',
      aRelease(
        '2027',
        ['M72', 0, 'Fibroblastic disorders'],
        ['M722', 0, 'Plantar fascial fibromatosis'],
        ['M7221', 1, 'Plantar fascial fibromatosis, right foot'],
      ),
    );
  });

  it('when a code is looked up, then the date of service chooses the release', async () => {
    expect(await lookedUp('M722', '--date', '2026-09-30')).toMatchObject({
      exit: 0,
      code: 'M72.2',
      vintage: 'FY2026',
      billable: true,
    });
    expect(await lookedUp('M72.2', '--date', '2026-10-01')).toMatchObject({
      exit: 0,
      vintage: 'FY2027',
      billable: false,
    });
    // Without a date: the first day of the newest loaded release.
    expect(await lookedUp('M72.2')).toMatchObject({ vintage: 'FY2027' });
  });

  it('when a code is not there, then that is a finding; when no release covers the date, then nothing is claimed', async () => {
    expect(await lookedUp('M99.99', '--date', '2026-01-01')).toMatchObject({
      exit: 1,
      found: false,
      loaded: true,
    });
    expect(await lookedUp('M72.2', '--date', '2020-01-01')).toMatchObject({
      exit: 3,
      found: null,
      loaded: false,
      billable: null,
    });
  });

  it('when words are searched for, then the codes that hold them are told', async () => {
    expect(
      await run('search', 'fibromatosis', 'plantar', '--billable', '--date', '2026-10-02'),
    ).toBe(0);
    expect(scene.out()).toContain('M72.21');
    expect(await run('search', 'zebra', '--date', '2026-10-02')).toBe(1);
  });

  it('when the releases are compared, then what changed and which open claims and favourites are hit', async () => {
    const claims = join(scene.folder, 'claims.ndjson');
    const claim = (id: string, status: string, code: string) =>
      JSON.stringify({
        resourceType: 'Claim',
        id,
        status,
        diagnosis: [
          {
            diagnosisCodeableConcept: {
              coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }],
            },
          },
        ],
      });
    writeFileSync(
      claims,
      [
        claim('open', 'draft', 'M72.2'),
        claim('gone', 'cancelled', 'M72.2'),
        claim('other', 'active', 'A00.0'),
      ].join('\n'),
    );
    const favourites = join(scene.folder, 'favourites.txt');
    writeFileSync(favourites, 'Z68.1\nA00.0\n');
    expect(
      await run('diff', 'FY2026', 'FY2027', '--claims', claims, '--favourites', favourites),
    ).toBe(1);
    expect(scene.out()).toContain(
      '1 added (1 billable), 2 deleted (1 billable), 0 revised, 1 no longer billable',
    );
    expect(scene.out()).toContain(
      'Open claims that are hit (1)\n  open: M72.2: billable-to-header; now M72.21',
    );
    expect(scene.out()).toContain('Favourites that are hit (1)\n  Z68.1: deleted');
    expect(await run('diff', 'FY2026', 'FY2031')).toBe(3);
  });

  it('when the status is asked for, then each release with its dates, and what is due', async () => {
    expect(await run('status')).toBe(0);
    expect(scene.out()).toMatch(/icd-10-cm +current, in force for 55 days; next 2027-04-01/);
    expect(await run('status', '--date', '2027-10-01')).toBe(0);
    expect(scene.out()).toMatch(/icd-10-cm +due.*since 2027-10-01/);
  });

  it('when the packs are published, then they stand unpacked beside their index', async () => {
    const target = join(scene.folder, 'published');
    expect(await run('publish', target)).toBe(0);
    expect(scene.out()).toMatch(/^icd-10-cm\.FY2026-[0-9a-f]{12}\.pack {2}\d+ KB$/m);
    expect(readFileSync(join(target, 'index.json'), 'utf8')).not.toContain('.gz');
  });
});

describe('given nothing imported', () => {
  it('when a code of the starter set is looked up, then it says that it is the starter; a miss claims nothing', async () => {
    expect(await lookedUp('I10')).toMatchObject({ exit: 0, found: true, starter: true });
    expect(await lookedUp('C50.911')).toMatchObject({ exit: 3, found: null, loaded: false });
  });

  it('when the status is asked for, then it says so and what to do', async () => {
    expect(await run('status')).toBe(0);
    expect(scene.out()).toContain('Nothing is imported');
  });
});

describe('given a publisher’s site', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterAll(() => server.close());
  afterEach(() => server.resetHandlers());
  const page = publications.find(({ set }) => set === 'icd-10-cm')?.page ?? '';
  const zip = 'icd10cm-Code-Descriptions-2027.zip';
  const serve = (bytes: Uint8Array<ArrayBuffer>): void =>
    server.use(
      http.get(page, () => HttpResponse.html('<a href="2026/">2026</a> <a href="2027/">2027</a>')),
      http.get(`${page}2027/`, () => HttpResponse.html(`<a href="${zip}">${zip}</a>`)),
      http.get(`${page}2027/${zip}`, () => HttpResponse.arrayBuffer(bytes.buffer)),
    );

  it('when it offers a newer release, then it is fetched and imported', async () => {
    serve(zipSync({ 'icd10cm-order-2027.txt': readFileSync(aRelease('2027')) }));
    expect(await run('update', 'icd-10-cm')).toBe(0);
    expect(scene.out()).toContain('stored     icd-10-cm FY2027');
  });

  it('when what it sends is damaged, then nothing is replaced', async () => {
    await run('import', aRelease('2026'));
    serve(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 1]));
    expect(await run('update', 'icd-10-cm')).toBe(1);
    expect(scene.out()).toContain('holds no known layout; nothing was replaced');
    expect(await lookedUp('A00.0', '--date', '2026-01-01')).toMatchObject({ exit: 0 });
  });

  it('when it is down, then the message names the address and the old release goes on serving', async () => {
    server.use(http.get(page, () => new HttpResponse(null, { status: 503 })));
    expect(await run('update', 'icd-10-cm')).toBe(1);
    expect(scene.out()).toContain(`${page} answered 503.`);
  });

  it('when a licence has to be accepted, then it tells where, and fetches nothing', async () => {
    expect(await run('update', 'ptp')).toBe(0);
    expect(scene.out()).toMatch(/by hand +ptp: accept CMS’s licence at https:/);
  });
});
