import { type NoteKind, noteFlags } from './notes-kinds.ts';
import { mergedRanges, type RankRange } from './notes-order.ts';
import type { NoteLevel } from './notes-places.ts';
import type { Note, NoteTable } from './notes-table.ts';

/** What one heading "code first", "use additional code" or "code also" asks for. */
export interface CodingInstruction {
  level: NoteLevel;
  /** The code, section or chapter it stands at. */
  at: string;
  notes: Note[];
  /** Codes of which one satisfies it, as ranks in the order file. */
  ranges: RankRange[];
  /** "If applicable", "if known", "any": nothing is missing where the condition is absent. */
  isConditional: boolean;
  /** It names examples or no code at all: codes outside the ranges may satisfy it too. */
  isOpen: boolean;
}

const instructionOf = (table: NoteTable, numbers: readonly number[]): CodingInstruction => {
  const notes = numbers.map(table.note);
  const ranges = mergedRanges(numbers.flatMap(table.referred).flatMap(table.references.ranges));
  const has = (flag: number) => (number: number) => (table.flags(number) & flag) > 0;
  return {
    level: notes[0]?.level ?? 'code',
    at: notes[0]?.at ?? '',
    notes,
    ranges,
    isConditional: numbers.every(has(noteFlags.conditional)),
    isOpen: ranges.length === 0 || numbers.some(has(noteFlags.examples)),
  };
};

/** The instructions of one kind that hold for a code, those of its chapter first, heading by heading. */
export const instructionsFor = (
  table: NoteTable,
  code: string,
  kind: NoteKind,
): CodingInstruction[] => {
  const groups: number[][] = [];
  for (const place of table.places.chain(code))
    for (const number of table.ofKind(place, kind)) {
      if (table.flags(number) & noteFlags.opens) groups.push([]);
      groups.at(-1)?.push(number);
    }
  return groups.map((numbers) => instructionOf(table, numbers));
};
