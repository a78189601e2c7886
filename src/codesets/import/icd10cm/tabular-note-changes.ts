import type { NoteKind } from '../../icd10cm/notes-kinds.ts';
import type { Cursor } from './tabular-cursor.ts';
import type { Instruction } from './tabular-instructions.ts';
import type { NoteLine } from './tabular-lines.ts';
import { blockFor, type FoundNote, findNote } from './tabular-notes.ts';
import type { TabularNote, TabularPlace } from './tabular-tree.ts';

/** A line deeper than its heading by so many columns stands under it. */
const noteIndent = 5;

/** One of a list of seventh characters, which stands no deeper than the words that lead it. */
const characterLine = /^([0-9A-Z]) (\S.*)$/;

const isUnder = (heading: Cursor['heading'], text: string, column: number): boolean => {
  if (!heading) return false;
  const isOfList = heading.kind === 'sevenChrNote' && characterLine.test(text);
  return isOfList || column >= heading.column + noteIndent;
};

/** The note that a line adds: a meaning, where the line is one of a list of seventh characters. */
const noteOf = (kind: NoteKind, text: string): { kind: NoteKind; note: TabularNote } => {
  const [, character, meaning] = (kind === 'sevenChrNote' && characterLine.exec(text)) || [];
  return character === undefined || meaning === undefined
    ? { kind, note: { text } }
    : { kind: 'sevenChrDef', note: { text: meaning, character } };
};

/** After the note spoken of last; else at the end, or where it leads a list, at its beginning. */
const add = (cursor: Cursor, place: TabularPlace, under: NoteKind, line: NoteLine): undefined => {
  const { kind, note } = noteOf(under, line.text);
  const opensList = line.is === 'heading';
  const { anchor } = cursor;
  const isAfter = anchor !== undefined && anchor.block.kind === kind && !opensList;
  const block = isAfter ? anchor.block : blockFor(place, kind, opensList);
  if (note.text === '') return;
  const there = block.notes.findIndex(({ text }) => text === note.text);
  const atEnd = note.text.endsWith(':') && !opensList ? 0 : block.notes.length;
  const at = there >= 0 ? there : isAfter ? anchor.at + 1 : atEnd;
  if (there < 0) block.notes.splice(at, 0, note);
  cursor.anchor = { block, at };
};

const remove = (cursor: Cursor, place: TabularPlace, { block, at }: FoundNote): void => {
  block.notes.splice(at, 1);
  cursor.anchor = { block, at: at - 1 };
  if (block.notes.length > 0) return;
  place.blocks.splice(place.blocks.indexOf(block), 1);
  cursor.anchor = undefined;
};

const revise = (
  cursor: Cursor,
  place: TabularPlace,
  kind: NoteKind,
  line: NoteLine,
): string | undefined => {
  const { revised } = cursor;
  cursor.revised = undefined;
  if (!revised || !('note' in revised)) return 'what it revises was not found';
  const { block, at } = revised.note;
  if (line.is === 'heading' && kind !== block.kind) {
    remove(cursor, place, revised.note);
    return add(cursor, place, kind, line);
  }
  block.notes[at] = { ...block.notes[at], text: line.text };
  cursor.anchor = revised.note;
  return undefined;
};

/** Follows a line that is a note or its heading; gives the reason where it cannot. */
export const changeNote = (
  cursor: Cursor,
  { action, column }: Instruction,
  line: NoteLine,
): string | undefined => {
  if (line.is === 'heading') {
    cursor.heading = { kind: line.kind, column };
    cursor.anchor = undefined;
  } else if (!isUnder(cursor.heading, line.text, column)) {
    if (cursor.heading) cursor.anchor = undefined;
    cursor.heading = undefined;
  }
  const { place } = cursor;
  if (!place) return 'no place to look for it';
  const kind = cursor.heading?.kind ?? 'inclusionTerm';
  if (action === 'Add') return add(cursor, place, kind, line);
  if (action === 'Revise to') return revise(cursor, place, kind, line);
  const found = findNote(place, kind, line.text);
  cursor.revised = action === 'Revise from' && found ? { note: found } : undefined;
  if (line.text === '')
    return place.blocks.some((block) => block.kind === kind)
      ? undefined
      : `${place.name} has no ${kind}`;
  if (!found) return `${place.name} has no such ${kind}`;
  if (action === 'Delete') remove(cursor, place, found);
  else cursor.anchor = found;
  return undefined;
};
