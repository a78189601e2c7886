import type { NoteKind } from '../../icd10cm/notes-kinds.ts';
import type { FoundNote } from './tabular-notes.ts';
import type { Tabular, TabularPlace } from './tabular-tree.ts';

/** Where an addendum stands in the tree while its lines are followed. */
export interface Cursor {
  tabular: Tabular;
  place: TabularPlace | undefined;
  heading: { kind: NoteKind; column: number } | undefined;
  /** The last note spoken of; the next one goes after it. */
  anchor: FoundNote | undefined;
  /** What the "Revise to" that follows is about. */
  revised: { place: TabularPlace } | { note: FoundNote } | undefined;
  /** Within the index of sections that a chapter begins with; the tree keeps the sections only. */
  isInIndex: boolean;
  /** Deleted by this addendum; later lines still speak of what stood under it. */
  gone: Map<string, TabularPlace>;
}

/** A cursor at the beginning of an addendum. */
export const cursorOf = (tabular: Tabular): Cursor => ({
  tabular,
  place: undefined,
  heading: undefined,
  anchor: undefined,
  revised: undefined,
  isInIndex: false,
  gone: new Map(),
});

/** The nearest place of that level at or above the cursor. */
export const above = (
  { place }: Cursor,
  level: 'chapter' | 'section',
): TabularPlace | undefined => {
  let at = place;
  while (at && at.level !== level && !(level === 'section' && at.level === 'chapter'))
    at = at.parent;
  return at;
};

/** Moves to a place; headings and notes of the place before are left behind. */
export const moveTo = (cursor: Cursor, place: TabularPlace | undefined): void => {
  cursor.place = place;
  cursor.heading = undefined;
  cursor.anchor = undefined;
};
