import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A download that did not come through; what was loaded before goes on serving. */
export class DownloadError extends Error {}

/** No published file is larger; something else is. */
const mostBytes = 600 * 1024 * 1024;

/** A response of any status; a DownloadError where nobody answers. */
export const reach = async (url: string, init: RequestInit = {}): Promise<Response> => {
  try {
    return await fetch(url, { redirect: 'follow', ...init });
  } catch (error) {
    throw new DownloadError(`${url} cannot be reached from here.`, { cause: error });
  }
};

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
};

const totalOf = (response: Response, from: number): number => {
  const ranged = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (ranged) return Number(ranged);
  const length = Number(response.headers.get('content-length') ?? 0);
  return length ? from + length : 0;
};

/** Asks for what is missing only; a server or a changed file may send the whole again. */
const request = async (
  url: string,
  from: number,
): Promise<{ response: Response; from: number }> => {
  const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
  const response = await reach(url, { headers });
  if (response.status === 416 && from > 0) return request(url, 0);
  if (!response.ok) throw new DownloadError(`${url} answered ${response.status}.`);
  return { response, from: response.status === 206 ? from : 0 };
};

/**
 * Fetches a file into the folder and gives its path. A download broken off leaves its part there
 * and goes on from it the next time; only a complete file gets the name.
 */
export const download = async (
  url: string,
  folder: string,
  progress: (done: number, total: number) => void,
): Promise<string> => {
  await mkdir(folder, { recursive: true });
  const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? 'file');
  const path = join(folder, name.replace(/[^\w.-]+/g, '_'));
  const part = `${path}.part`;
  const { response, from } = await request(url, await sizeOf(part));
  const total = totalOf(response, from);
  if (total > mostBytes) throw new DownloadError(`${url} is larger than any published code set.`);
  const file = await open(part, from > 0 ? 'a' : 'w');
  let done = from;
  try {
    for await (const chunk of response.body ?? []) {
      done += chunk.length;
      if (done > mostBytes)
        throw new DownloadError(`${url} is larger than any published code set.`);
      await file.write(chunk);
      progress(done, Math.max(total, done));
    }
    await file.sync();
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    throw new DownloadError(
      `${url} broke off after ${done} bytes; run it again to go on from there.`,
      {
        cause: error,
      },
    );
  } finally {
    await file.close();
  }
  if (total && done < total)
    throw new DownloadError(
      `${url} broke off after ${done} of ${total} bytes; run it again to go on from there.`,
    );
  if (done === 0) {
    await rm(part, { force: true });
    throw new DownloadError(`${url} is empty.`);
  }
  await rename(part, path);
  return path;
};
