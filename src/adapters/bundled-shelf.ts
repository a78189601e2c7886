import { base64 } from '@scure/base';
import { openPack, PackError } from '../codesets/pack/container.ts';
import type { PackEntry } from '../codesets/pack/manifest.ts';
import type { PackShelf } from './pack-shelf.ts';

/** A pack carried inside the program. */
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
    return openPack(new Uint8Array(base64.decode(found.base64)));
  },
});
