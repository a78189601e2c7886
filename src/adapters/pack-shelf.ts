import { openPack, type Pack, PackError } from '../codesets/pack/container.ts';
import { type PackEntry, packIndex } from '../codesets/pack/manifest.ts';

/** Where packs stand: a folder, static assets, a bucket, the bundle itself. */
export interface PackShelf {
  entries(): Promise<readonly PackEntry[]>;
  load(entry: PackEntry): Promise<Pack>;
}

/** Fetches one file of the shelf; undefined where there is none of that name. */
export type FetchFile = (name: string) => Promise<Response | undefined>;

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const bytesOf = async (entry: PackEntry, response: Response): Promise<Uint8Array<ArrayBuffer>> => {
  if (!entry.file.endsWith('.gz') || !response.body)
    return new Uint8Array(await response.arrayBuffer());
  const plain = response.body.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(plain).arrayBuffer());
};

/**
 * A shelf behind HTTP or a bucket: the index is read once, each pack fetched when it is first
 * needed and checked by its hash. No index means that nothing was published, which is no error.
 */
export const fetchedShelf = (fetchFile: FetchFile): PackShelf => {
  let index: Promise<readonly PackEntry[]> | undefined;
  const read = async (): Promise<readonly PackEntry[]> => {
    const response = await fetchFile('index.json');
    if (!response) return [];
    const parsed = packIndex.safeParse(await response.json());
    if (!parsed.success)
      throw new PackError('The index of the code sets is damaged: publish them again.');
    return parsed.data.packs;
  };
  return {
    entries: () => {
      index ??= read().catch((error: unknown) => {
        index = undefined;
        throw error;
      });
      return index;
    },
    load: async (entry) => {
      const response = await fetchFile(entry.file);
      if (!response) throw new PackError(`The pack ${entry.file} is not there: publish it again.`);
      const bytes = await bytesOf(entry, response);
      if (hex(await crypto.subtle.digest('SHA-256', bytes)) !== entry.sha256)
        throw new PackError(`The pack ${entry.file} is not what was published: publish it again.`);
      return openPack(bytes);
    },
  };
};

/** Several shelves as one, e.g. the clinic's own packs and the starter set behind them. */
export const joinedShelves = (...shelves: readonly PackShelf[]): PackShelf => {
  const owner = new Map<PackEntry, PackShelf>();
  return {
    entries: async () => {
      const all: PackEntry[] = [];
      for (const shelf of shelves)
        for (const entry of await shelf.entries()) {
          owner.set(entry, shelf);
          all.push(entry);
        }
      return all;
    },
    load: (entry) => {
      const shelf = owner.get(entry);
      if (!shelf) throw new PackError(`No shelf holds ${entry.file}.`);
      return shelf.load(entry);
    },
  };
};
