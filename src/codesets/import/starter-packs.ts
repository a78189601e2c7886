import { openPack, type Pack } from '../pack/container.ts';
import { releasesOf } from './import-files.ts';
import { importers } from './importers.ts';
import { readAgain, recogniseFiles } from './recognised.ts';

/** A pack made in memory. */
export interface MadePack {
  bytes: Uint8Array<ArrayBuffer>;
  pack: Pack;
}

/** The starter's vintages are named so, wherever they show. */
const starterVintage = (vintage: string): string =>
  vintage.startsWith('starter-') ? vintage : `starter-${vintage}`;

const noLicences = { cpt: false, nucc: false, x12: false };

/**
 * The packs of the starter set, made in memory from its files in the official layouts. Throws a
 * LayoutError where a file breaks its layout: they are the project's own.
 */
export const starterPacks = async (folder: string): Promise<MadePack[]> => {
  const recognition = await recogniseFiles([folder], importers, () => undefined);
  const [other] = recognition.others;
  if (other) throw new Error(`${other.path} of the starter set: ${other.words}`);
  const made = new Map<string, MadePack>();
  for (const { importer, release, files } of releasesOf(recognition, undefined)) {
    if (!release) throw new Error(`${files[0]?.path} of the starter set tells no release.`);
    const bytes = await importer.build(
      await readAgain(files),
      { ...release, vintage: starterVintage(release.vintage) },
      {
        licences: noLicences,
        starter: true,
        pack: (set) => made.get(set)?.pack,
        progress: () => undefined,
      },
    );
    made.set(importer.set, { bytes, pack: openPack(bytes) });
  }
  return [...made.values()];
};
