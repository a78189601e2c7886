import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DownloadError, download } from '../../../src/codesets/import/download.ts';
import { newestRelease } from '../../../src/codesets/import/release-link.ts';

const site = 'https://publisher.example';
const server = setupServer();
let folder = '';

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'download-'));
});
afterEach(async () => {
  server.resetHandlers();
  await rm(folder, { recursive: true });
});

const content = 'a release, eighteen bytes and more';
const ignore = (): void => undefined;

/** A publisher that serves the rest of a file from where the asker stopped. */
const rangedFile = http.get(`${site}/codes.zip`, ({ request }) => {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.get('range') ?? '')?.[1] ?? 0);
  if (from >= content.length) return new HttpResponse(null, { status: 416 });
  const rest = content.slice(from);
  return new HttpResponse(rest, {
    status: from > 0 ? 206 : 200,
    headers: {
      'content-length': String(rest.length),
      ...(from > 0
        ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }
        : {}),
    },
  });
});

describe('given a file that a publisher offers', () => {
  it('when it is fetched, then it stands in the folder whole and under its name', async () => {
    server.use(rangedFile);
    const path = await download(`${site}/codes.zip`, folder, ignore);
    expect(await readFile(path, 'utf8')).toBe(content);
    expect(await readdir(folder)).toEqual(['codes.zip']);
  });

  it('when a fetch broke off before, then only the rest is asked for', async () => {
    let asked: string | null = null;
    server.use(rangedFile);
    server.events.on('request:start', ({ request }) => {
      asked = request.headers.get('range');
    });
    await writeFile(join(folder, 'codes.zip.part'), content.slice(0, 10));
    const path = await download(`${site}/codes.zip`, folder, ignore);
    expect(asked).toBe('bytes=10-');
    expect(await readFile(path, 'utf8')).toBe(content);
  });

  it('when the part is longer than the file is now, then the whole is fetched anew', async () => {
    server.use(rangedFile);
    await writeFile(join(folder, 'codes.zip.part'), content.repeat(2));
    expect(await readFile(await download(`${site}/codes.zip`, folder, ignore), 'utf8')).toBe(
      content,
    );
  });

  it('when fewer bytes come than were announced, then no file gets the name and the part stays', async () => {
    server.use(
      http.get(`${site}/codes.zip`, () =>
        HttpResponse.text('a rel', { headers: { 'content-range': 'bytes 0-4/34' } }),
      ),
    );
    await expect(download(`${site}/codes.zip`, folder, ignore)).rejects.toThrow(
      /broke off after 5 of 34 bytes/,
    );
    expect(await readdir(folder)).toEqual(['codes.zip.part']);
  });

  it('when nobody answers, or with an error, then the message names the address', async () => {
    server.use(
      http.get(`${site}/codes.zip`, () => HttpResponse.error()),
      http.get(`${site}/gone.zip`, () => new HttpResponse(null, { status: 404 })),
    );
    await expect(download(`${site}/codes.zip`, folder, ignore)).rejects.toThrow(DownloadError);
    await expect(download(`${site}/gone.zip`, folder, ignore)).rejects.toThrow(
      `${site}/gone.zip answered 404.`,
    );
  });
});

describe('given a publisher’s page of releases', () => {
  const page = `${site}/releases/`;
  const link = /hcpcs-file.*\.zip$/i;
  const serve = (path: string, ...names: readonly string[]): void =>
    server.use(
      http.get(path, () =>
        HttpResponse.html(names.map((name) => `<li><a href="${name}">release</a></li>`).join('')),
      ),
    );

  it('then the newest release is chosen by year and quarter, not by its place on the page', async () => {
    serve(
      page,
      '/files/zip/october-2025-alpha-numeric-hcpcs-file.zip',
      '/files/zip/july-2026-alpha-numeric-hcpcs-file.zip',
      '/files/zip/january-2026-alpha-numeric-hcpcs-file.zip',
      '/about',
    );
    expect(await newestRelease(page, link)).toBe(
      `${site}/files/zip/july-2026-alpha-numeric-hcpcs-file.zip`,
    );
  });

  it('when the releases stand in folders by year, then the newest folder that has one is read', async () => {
    serve(page, '2025/', '2026/', '2027/', 'archive/');
    serve(`${page}2027/`, 'notice.pdf');
    serve(`${page}2026/`, '2026/hcpcs-file.zip');
    expect(await newestRelease(page, link)).toBe(`${page}2026/2026/hcpcs-file.zip`);
  });

  it('when no link looks like a release, then none is chosen', async () => {
    serve(page, '/about', 'https://elsewhere.example/2026/');
    expect(await newestRelease(page, link)).toBeUndefined();
  });
});
