import type { LocalDate } from '../fhir/dates.ts';
import type { Notes } from './icd10cm/notes.ts';
import { lookupsOver } from './lookups.ts';
import type { PackEntry } from './pack/manifest.ts';
import { type Choice, choiceOf } from './pinned.ts';
import type { PackedSet, ReaderOf } from './readers.ts';
import { searchOver } from './search-tables.ts';
import type { CodeTables, Opened, Pin } from './tables.ts';

/** One open vintage. */
export interface ServedPack {
  entry: PackEntry;
  reader: ReaderOf<PackedSet>;
}

const rowsOf = ({ counts }: PackEntry): number =>
  counts.rows ?? Math.max(0, ...Object.values(counts));

/**
 * The tables over open packs. Each question names the date of service, which chooses the vintage
 * unless a pin does; whatever no open pack answers for is "not loaded".
 */
export const packTables = (
  served: readonly ServedPack[],
  all: readonly PackEntry[],
  pins: readonly Pin[],
): CodeTables => {
  const readers = new Map(served.map(({ entry, reader }) => [entry, reader]));
  const notesByCodes = new Map<string, Notes>();

  /** Notes over the codes of the date, which may be of another release than the notes. */
  const notesOn = (
    notesOver: ReaderOf<'icd-10-cm-notes'>,
    { file }: PackEntry,
    date: LocalDate,
  ): Notes | undefined => {
    const codes = table('icd-10-cm', date);
    if (!codes.loaded) return undefined;
    const key = `${file} ${codes.vintage}`;
    const notes = notesByCodes.get(key) ?? notesOver(codes.table);
    notesByCodes.set(key, notes);
    return notes;
  };

  const open = (set: PackedSet, date: LocalDate): Opened<PackedSet> => {
    const choice: Choice<PackEntry> | undefined = choiceOf(all, pins, set, date);
    const reader = choice && readers.get(choice.chosen);
    if (!reader) return { loaded: false, set };
    const { vintage, starter } = choice.chosen;
    const found = typeof reader === 'function' ? notesOn(reader, choice.chosen, date) : reader;
    if (!found) return { loaded: false, set };
    return {
      loaded: true,
      set,
      vintage,
      pinned: choice.pinned,
      starter: starter === true,
      table: found,
    };
  };

  const opened = new Map<PackedSet, Map<LocalDate, Opened<PackedSet>>>();
  const table = <Name extends PackedSet>(set: Name, date: LocalDate): Opened<Name> => {
    let known = opened.get(set)?.get(date);
    if (!known) {
      known = open(set, date);
      const byDate = opened.get(set) ?? new Map<LocalDate, Opened<PackedSet>>();
      opened.set(set, byDate.set(date, known));
    }
    // Opened by that very set, so that the table is that set's own.
    return known as Opened<Name>;
  };

  return {
    table,
    ...lookupsOver(table),
    search: searchOver(table),
    vintages: () =>
      all.map((entry) => ({
        set: entry.set,
        vintage: entry.vintage,
        rows: rowsOf(entry),
        starter: entry.starter === true,
        from: entry.from,
        to: entry.to,
        sha256: entry.sha256,
      })),
  };
};
