import { base64 } from '@scure/base';
// Without the parts that start threads, which a bare VM context has not.
import { gunzipSync } from 'fflate/browser';
import { openPack, PackError } from '../codesets/pack/container.ts';
import type { PackEntry } from '../codesets/pack/manifest.ts';
import type { PackShelf } from './pack-shelf.ts';

/** A pack carried inside the program, gzipped: a server takes a deployment of 1 MB at most. */
export interface BundledPack {
  entry: PackEntry;
  base64: string;
}

/** Packs carried inside the program, for runtimes that can fetch nothing; each opened when first needed. */
export const bundledShelf = (packs: readonly BundledPack[]): PackShelf => ({
  entries: async () => packs.map(({ entry }) => entry),
  load: async ({ sha256, file }) => {
    const found = packs.find(({ entry }) => entry.sha256 === sha256);
    if (!found) throw new PackError(`The program carries no pack ${file}.`);
    return openPack(gunzipSync(base64.decode(found.base64)));
  },
});
