import type { NoteKind } from '../../icd10cm/notes-kinds.ts';
import type { NoteBlock, TabularPlace } from './tabular-tree.ts';

/** Where a note stands. */
export interface FoundNote {
  block: NoteBlock;
  at: number;
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

/** The note of a place, under that heading, that says these words; only spaces may differ. */
export const findNote = (
  place: TabularPlace,
  kind: NoteKind,
  words: string,
): FoundNote | undefined => {
  const key = withoutSpaces(words);
  for (const block of place.blocks) {
    if (block.kind !== kind) continue;
    const at = block.notes.findIndex(({ text }) => withoutSpaces(text) === key);
    if (at >= 0) return { block, at };
  }
  return undefined;
};

/** Kinds of which a place has one block; of the others each block leads a list of its own. */
const mergedKinds: ReadonlySet<NoteKind> = new Set([
  'excludes1',
  'excludes2',
  'includes',
  'inclusionTerm',
  'sevenChrNote',
  'sevenChrDef',
]);

/** The block into which a new note of that kind goes. */
export const blockFor = (place: TabularPlace, kind: NoteKind, opensList: boolean): NoteBlock => {
  const last = place.blocks.findLast((one) => one.kind === kind);
  const isJoined = !opensList || mergedKinds.has(kind) || last?.notes.length === 0;
  if (last && isJoined) return last;
  const made: NoteBlock = { kind, notes: [] };
  place.blocks.push(made);
  return made;
};
