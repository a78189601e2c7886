import { type NoteKind, noteFlags } from '../../icd10cm/notes-kinds.ts';
import type { NoteBlock, TabularPlace } from './tabular-tree.ts';

const condition = /\b(?:if|where|when) (?!not\b)\w+/i;
/** "Any associated fever": at the beginning, or after the code's own "code for", "code to identify". */
const whatever = /^(?:(?:the )?codes? (?:for|to identify|to specify) )?any\b/i;
const example = /\bsuch as\b/i;
/** The words of a heading that stand before its first note: ", if applicable, …". */
const ofHeading = /^,?\s*(?:if|where|when)\b/i;

const flagsIn = (text: string): number =>
  (condition.test(text) || whatever.test(text) ? noteFlags.conditional : 0) |
  (example.test(text) ? noteFlags.examples : 0);

/** Kinds that ask for another code, and may ask for it under a condition. */
const sequencing: ReadonlySet<NoteKind> = new Set(['codeFirst', 'useAdditionalCode', 'codeAlso']);

/**
 * The flags of the notes under one heading. What a note with a colon at its end says, and what the
 * heading's own words say, holds for the notes after it too.
 */
export const flagsOf = ({ kind, notes }: NoteBlock): number[] => {
  if (kind === 'sevenChrDef')
    return notes.map(({ character = '' }) => character.charCodeAt(0) || 0);
  let inherited = 0;
  return notes.map(({ text }, index) => {
    const own = sequencing.has(kind) ? flagsIn(text) : 0;
    const isLeading = text.endsWith(':') || (index === 0 && ofHeading.test(text));
    if (isLeading) inherited = own;
    return own | inherited | (index === 0 ? noteFlags.opens : 0);
  });
};

const elsewhere = /\b(?:diseases?|conditions?|disorders?) classified elsewhere\b/i;
/** An organism "as the cause of diseases classified elsewhere" is no manifestation of them. */
const cause = /\bas the cause of\b/i;

/** Does the title of a code or of one above it say "in diseases classified elsewhere"? */
export const isManifestation = (place: TabularPlace): boolean => {
  for (let at: TabularPlace | undefined = place; at?.level === 'code'; at = at.parent)
    if (elsewhere.test(at.title) && !cause.test(at.title)) return true;
  return false;
};
