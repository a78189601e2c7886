import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type MadePack, starterPacks } from '../codesets/import/starter-packs.ts';
import { PackError } from '../codesets/pack/container.ts';
import type { PackEntry } from '../codesets/pack/manifest.ts';
import type { PackShelf } from './pack-shelf.ts';

const folder = join(import.meta.dirname, '../../fixtures/codes');

let made: Promise<readonly { entry: PackEntry; pack: MadePack['pack'] }[]> | undefined;

const entryOf = ({ bytes, pack }: MadePack): PackEntry => ({
  ...pack.manifest,
  file: `${pack.manifest.set}.${pack.manifest.vintage}.pack`,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  packedBytes: bytes.length,
  residentBytes: pack.byteLength,
});

const make = async () =>
  (await starterPacks(folder)).map((one) => ({ entry: entryOf(one), pack: one.pack }));

/** The starter set, made once a process from its files in the official layouts. */
export const starterShelf = (): PackShelf => {
  made ??= make();
  const packs = made;
  return {
    entries: async () => (await packs).map(({ entry }) => entry),
    load: async ({ sha256, file }) => {
      const found = (await packs).find(({ entry }) => entry.sha256 === sha256);
      if (!found) throw new PackError(`The starter set has no pack ${file}.`);
      return found.pack;
    },
  };
};
