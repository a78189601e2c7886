import type { Pack } from '../pack/container.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { excludedRanges, excludes1Between } from './notes-exclusions.ts';
import { type CodingInstruction, instructionsFor } from './notes-instructions.ts';
import type { CodeOrder, RankRange } from './notes-order.ts';
import type { Reference } from './notes-references.ts';
import { type Note, openNoteTable } from './notes-table.ts';
import { normalisedWords, spellingsOf, termHash } from './notes-terms.ts';
import { type SeventhCharacters, seventhCharactersOf } from './seventh-characters.ts';

/**
 * The notes of the Tabular List over the codes of one release. Codes are read with or without their
 * dot; the notes of every place above a code hold for it. Ranks are those of the order file given.
 */
export interface Notes {
  manifest: PackManifest;
  /** The release of the notes; the codes may be of another one. */
  notesVintage: string;
  /** All notes that hold for a code, those of its chapter first. */
  notes(code: string): Note[];
  /** Ranks that may not stand beside the code by a note of its own or above it. */
  excludes1(code: string): RankRange[];
  excludes2(code: string): RankRange[];
  /** The note by which two codes may not stand together, whichever of them it stands at. */
  excludes1Between(one: string, other: string): Note | undefined;
  codeFirst(code: string): CodingInstruction[];
  useAdditional(code: string): CodingInstruction[];
  codeAlso(code: string): CodingInstruction[];
  /** May only follow its etiology: titled "in diseases classified elsewhere", with a code-first note. */
  isManifestation(code: string): boolean;
  /** The terms at the code itself. */
  inclusionTerms(code: string): string[];
  /** Codes, headers too, with an inclusion term or Includes note of these words; best matches first. */
  codesByTerm(words: string): string[];
  seventhCharacters(code: string): SeventhCharacters | undefined;
  /** References of notes to codes that this release has not. */
  unresolved(): { note: Note; reference: Reference }[];
}

/** Opens a pack of the set `icd-10-cm-notes` over the codes of a release. */
export const openNotes = (pack: Pack, order: CodeOrder): Notes => {
  const table = openNoteTable(pack, order);
  const hashes = pack.u32('term.hash');
  const termNotes = pack.u16('term.note');
  const { places, references } = table;

  const codesByTerm = (words: string): string[] => {
    const wanted = normalisedWords(words);
    const hash = termHash(wanted);
    let low = 0;
    let high = hashes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((hashes[middle] ?? 0) < hash) low = middle + 1;
      else high = middle;
    }
    const found: { code: string; order: number }[] = [];
    for (let at = low; hashes[at] === hash; at += 1) {
      const note = termNotes[at] ?? 0;
      const spelling = spellingsOf(table.text(note)).indexOf(wanted);
      if (spelling >= 0) found.push({ code: places.name(places.placeOf(note)), order: spelling });
    }
    return [...new Set(found.sort((a, b) => a.order - b.order).map(({ code }) => code))];
  };

  return {
    manifest: pack.manifest,
    notesVintage: pack.manifest.vintage,
    notes: (code) =>
      places.chain(code).flatMap((place) => {
        const [first, end] = places.notes(place);
        return Array.from({ length: end - first }, (_, index) => table.note(first + index));
      }),
    excludes1: (code) => excludedRanges(table, code, 'excludes1'),
    excludes2: (code) => excludedRanges(table, code, 'excludes2'),
    excludes1Between: (one, other) => excludes1Between(table, order, one, other),
    codeFirst: (code) => instructionsFor(table, code, 'codeFirst'),
    useAdditional: (code) => instructionsFor(table, code, 'useAdditionalCode'),
    codeAlso: (code) => instructionsFor(table, code, 'codeAlso'),
    isManifestation: (code) => {
      const chain = places.chain(code);
      return (
        chain.some(places.isManifestation) &&
        chain.some((place) => table.ofKind(place, 'codeFirst').length > 0)
      );
    },
    inclusionTerms: (code) => {
      const place = places.own(code);
      return place < 0 ? [] : table.ofKind(place, 'inclusionTerm').map(table.text);
    },
    codesByTerm,
    seventhCharacters: (code) => seventhCharactersOf(table, code),
    unresolved: () => {
      const found: { note: Note; reference: Reference }[] = [];
      for (let number = 0; number < places.notes(places.count - 1)[1]; number += 1)
        for (const reference of table.referred(number))
          if (!references.isKnown(reference))
            found.push({ note: table.note(number), reference: references.at(reference) });
      return found;
    },
  };
};
