import { openPack, type Pack } from '../pack/container.ts';
import type { PackEntry } from '../pack/manifest.ts';
import { type Importer, importerVersion, type Release } from './importer.ts';
import { loadPack, packsIn, storePacks } from './pack-folder.ts';
import { type RecognisedFile, type Recognition, readAgain } from './recognised.ts';
import { LayoutError } from './source-file.ts';

/** How an import is to be done. */
export interface ImportOptions {
  /** Where the packs go. */
  folder: string;
  licences: { cpt: boolean; nucc: boolean; x12: boolean };
  starter: boolean;
  /** Made of packs once all files are read. */
  derived?: readonly Importer[];
  /** Imports also what was imported before, e.g. under another licence. */
  again?: boolean;
  /** The release of files that do not tell their own. */
  release?: Release;
  progress(what: { set: string; vintage: string; done: number; total: number }): void;
}

/** What became of one set and release. */
export type Imported =
  | { set: string; vintage: string; outcome: 'stored'; entry: PackEntry }
  /** The same sources were imported before, by the same importer. */
  | { set: string; vintage: string; outcome: 'unchanged'; entry: PackEntry }
  /** Nothing of it was stored, and what served before goes on serving. */
  | { set: string; vintage: string; outcome: 'refused'; words: string };

/** The files of one set that make one pack. */
export interface ReleaseFiles {
  importer: Importer;
  release: Release | undefined;
  files: readonly RecognisedFile[];
}

const byRelease = (files: readonly RecognisedFile[]): Map<string, RecognisedFile[]> => {
  const groups = new Map<string, RecognisedFile[]>();
  for (const file of files) {
    const name = file.release?.vintage ?? '';
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  return groups;
};

/** Sets whose packs others need come first. */
const inOrder = (importers: readonly Importer[]): Importer[] => {
  const placed: Importer[] = [];
  const place = (importer: Importer): void => {
    if (placed.includes(importer)) return;
    for (const set of importer.after ?? [])
      for (const one of importers) if (one.set === set) place(one);
    placed.push(importer);
  };
  importers.forEach(place);
  return placed;
};

/** Which files make which pack: those of one set and release, unless the importer says otherwise. */
export const releasesOf = ({ files }: Recognition, given: Release | undefined): ReleaseFiles[] =>
  inOrder([...new Set(files.map(({ importer }) => importer))]).flatMap((importer) => {
    const own = files.filter((file) => file.importer === importer);
    if (importer.together)
      return [{ importer, release: given ?? importer.together(own), files: own }];
    return [...byRelease(own).values()].map((group) => ({
      importer,
      release: group[0]?.release ?? given,
      files: group,
    }));
  });

const hashesOf = (files: readonly { sha256: string }[]): string =>
  [...new Set(files.map(({ sha256 }) => sha256))].sort().join();

/** The same content may come twice, e.g. from CDC and from CMS. */
const isSame = (entry: PackEntry, files: readonly RecognisedFile[]): boolean =>
  entry.importer === importerVersion && hashesOf(entry.sources) === hashesOf(files);

const coveringOrLatest = (packs: readonly PackEntry[], set: string, from: string) => {
  const own = packs.filter((one) => one.set === set);
  return own.find((one) => one.from <= from && from <= one.to) ?? own.at(-1);
};

/** Imports one set and release; a source that breaks its layout replaces nothing. */
const importRelease = async (
  { importer, release, files }: ReleaseFiles,
  options: ImportOptions,
): Promise<Imported> => {
  const { set } = importer;
  if (!release) {
    const names = files.map(({ name }) => name).join(', ');
    const words = `neither name nor content of ${names} tells its release: give --vintage and --effective`;
    return { set, vintage: 'unknown', outcome: 'refused', words };
  }
  const { vintage } = release;
  const before = await packsIn(options.folder);
  const entry = before.find((one) => one.set === set && one.vintage === vintage);
  if (entry && !options.again && isSame(entry, files))
    return { set, vintage, outcome: 'unchanged', entry };
  const needed = new Map<string, Pack>();
  for (const other of importer.after ?? []) {
    const chosen = coveringOrLatest(before, other, release.from);
    if (chosen) needed.set(other, await loadPack(options.folder, chosen));
  }
  try {
    const bytes = await importer.build(await readAgain(files), release, {
      licences: options.licences,
      starter: options.starter,
      pack: (name) => needed.get(name),
      progress: (done, total) => options.progress({ set, vintage, done, total }),
    });
    openPack(bytes);
    const [stored] = await storePacks(options.folder, [bytes]);
    if (!stored) throw new Error(`The pack of ${set} ${vintage} was not stored.`);
    return { set, vintage, outcome: 'stored', entry: stored };
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    return { set, vintage, outcome: 'refused', words: error.message };
  }
};

/** A derived set follows each release of the first set that it is made after. */
const releasesDerived = (
  importer: Importer,
  packs: readonly PackEntry[],
  isChanged: (set: string, vintage: string) => boolean,
): Release[] =>
  packs
    .filter(({ set }) => set === importer.after?.[0])
    .filter(
      ({ vintage }) =>
        isChanged(importer.after?.[0] ?? '', vintage) ||
        !packs.some((one) => one.set === importer.set && one.vintage === vintage),
    )
    .map(({ vintage, from, to }) => ({ vintage, from, to }));

/**
 * Imports what was recognised, pack by pack: each is stored whole when it is done, so that an import
 * broken off goes on where it stopped, and a refused one leaves the old pack serving.
 */
export const importFiles = async (
  recognition: Recognition,
  options: ImportOptions,
): Promise<Imported[]> => {
  const results: Imported[] = [];
  for (const release of releasesOf(recognition, options.release))
    results.push(await importRelease(release, options));
  const isChanged = (set: string, vintage: string): boolean =>
    results.some((one) => one.outcome === 'stored' && one.set === set && one.vintage === vintage);
  for (const importer of options.derived ?? []) {
    const packs = await packsIn(options.folder);
    for (const release of releasesDerived(importer, packs, isChanged))
      results.push(
        await importRelease({ importer, release, files: [] }, { ...options, again: true }),
      );
  }
  return results;
};
