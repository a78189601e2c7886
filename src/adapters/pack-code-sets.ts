import type { PackEntry } from '../codesets/pack/manifest.ts';
import { packTables, type ServedPack } from '../codesets/pack-tables.ts';
import { choicesOf } from '../codesets/pinned.ts';
import {
  isPackedSet,
  openReader,
  type PackedSet,
  packedSets,
  type ReaderOf,
} from '../codesets/readers.ts';
import type { CodeSets, Wanted } from '../ports.ts';
import type { PackShelf } from './pack-shelf.ts';

/** What the open tables of one isolate may cost; those unused for longest are closed first. */
const residentBudgetBytes = 48 * 1024 * 1024;

type Reader = ReaderOf<PackedSet>;

/** Opened packs by file, the latest used last, shared by everyone in the isolate. */
const openedPacks = (shelf: PackShelf, budgetBytes: number) => {
  const opened = new Map<string, { reader: Promise<Reader>; bytes: number }>();
  const load = async (entry: PackEntry): Promise<Reader> => {
    const pack = await shelf.load(entry);
    if (!isPackedSet(entry.set)) throw new RangeError(`Packs of ${entry.set} cannot be opened.`);
    return openReader(entry.set, pack);
  };
  const reader = (entry: PackEntry): Promise<Reader> => {
    const { sha256, residentBytes } = entry;
    const known = opened.get(sha256) ?? { reader: load(entry), bytes: residentBytes };
    // Put last again: the order of the map is the order of use.
    opened.delete(sha256);
    opened.set(sha256, known);
    known.reader.catch(() => opened.delete(sha256));
    return known.reader;
  };
  const closeUnused = (wanted: ReadonlySet<string>): void => {
    let total = [...opened.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [sha256, { bytes }] of opened) {
      if (total <= budgetBytes) return;
      if (wanted.has(sha256)) continue;
      opened.delete(sha256);
      total -= bytes;
    }
  };
  return async (entries: readonly PackEntry[]): Promise<ServedPack[]> => {
    const readers = entries.map(reader);
    closeUnused(new Set(entries.map(({ sha256 }) => sha256)));
    return Promise.all(
      entries.map(async (entry, index) => ({
        entry,
        reader: await (readers[index] ?? reader(entry)),
      })),
    );
  };
};

/**
 * The code sets of a shelf as a port. Only the vintages are opened that the dates or a pin choose,
 * each fetched and checked once; whatever is not there answers "not loaded".
 */
export const packCodeSets = (
  shelf: PackShelf,
  budgetBytes: number = residentBudgetBytes,
): CodeSets => {
  const open = openedPacks(shelf, budgetBytes);
  return {
    open: async (pins, { sets = packedSets, dates }: Wanted = {}) => {
      const all = (await shelf.entries()).filter(({ set }) => isPackedSet(set));
      // Notes are read over the codes of the date.
      const needed = sets.includes('icd-10-cm-notes') ? [...sets, 'icd-10-cm'] : sets;
      const served = await open([...choicesOf(all, pins, needed, dates)]);
      return packTables(served, all, pins);
    },
  };
};
