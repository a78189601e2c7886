import type { BundledPack } from '../src/adapters/bundled-shelf.ts';

/** The starter set; the build puts its packs here, so that a bot needs no file and fetches nothing. */
export const starterPacks: readonly BundledPack[] = [];
