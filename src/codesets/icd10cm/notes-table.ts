import type { Pack } from '../pack/container.ts';
import { openNotedCodes } from './notes-code-numbers.ts';
import { type NoteKind, noteFlags, noteKinds } from './notes-kinds.ts';
import type { CodeOrder } from './notes-order.ts';
import { type NoteLevel, type NotePlaces, openPlaces } from './notes-places.ts';
import { openReferences, type Reference, type References } from './notes-references.ts';
import { openNoteTexts } from './notes-texts.ts';

/** One note of the Tabular List. */
export interface Note {
  kind: NoteKind;
  level: NoteLevel;
  /** The code, section or chapter it stands at: `J18.9`, `J09-J18`, `Chapter 10`. */
  at: string;
  text: string;
  references: Reference[];
  /** The seventh character whose meaning the text is. */
  character?: string;
}

/** The notes of a pack by number, with their places and references. */
export interface NoteTable {
  places: NotePlaces;
  references: References;
  note(number: number): Note;
  text(number: number): string;
  flags(number: number): number;
  /** Numbers of the references of a note. */
  referred(number: number): number[];
  /** Numbers of the notes of one kind at a place, in their order. */
  ofKind(place: number, kind: NoteKind): number[];
  /** Is one of the codes that a note speaks of the one of that rank? Allocates nothing. */
  covers(number: number, rank: number, bare: string): boolean;
}

/** Opens the notes of a pack over the codes of a release, which may be another than the pack's. */
export const openNoteTable = (pack: Pack, order: CodeOrder): NoteTable => {
  const noted = openNotedCodes(pack);
  const texts = openNoteTexts(pack);
  const places = openPlaces(pack, noted, texts, order);
  const references = openReferences(pack, noted, order);
  const textIndexes = pack.u16('note.text');
  const kinds = pack.u8('note.kind');
  const flags = pack.u8('note.flags');
  const starts = pack.u16('note.references');
  const referredList = pack.u16('note.referred');
  const definition = noteKinds.indexOf('sevenChrDef');

  const text = (number: number): string => texts.text(textIndexes[number] ?? 0);
  const referred = (number: number): number[] => [
    ...referredList.subarray(starts[number] ?? 0, starts[number + 1] ?? 0),
  ];
  return {
    places,
    references,
    text,
    referred,
    flags: (number) => (kinds[number] === definition ? noteFlags.none : (flags[number] ?? 0)),
    note: (number) => {
      const place = places.placeOf(number);
      const kind = noteKinds[kinds[number] ?? 0] ?? 'notes';
      const unit = kind === 'sevenChrDef' ? (flags[number] ?? 0) : 0;
      return {
        kind,
        level: places.level(place),
        at: places.name(place),
        text: text(number),
        references: referred(number).map(references.at),
        ...(unit > 0 ? { character: String.fromCharCode(unit) } : {}),
      };
    },
    ofKind: (place, kind) => {
      const [first, end] = places.notes(place);
      const wanted = noteKinds.indexOf(kind);
      const found: number[] = [];
      for (let number = first; number < end; number += 1)
        if (kinds[number] === wanted) found.push(number);
      return found;
    },
    covers: (number, rank, bare) => {
      for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at += 1)
        if (references.covers(referredList[at] ?? 0, rank, bare)) return true;
      return false;
    },
  };
};
