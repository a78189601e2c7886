import { type NoteKind, noteFlags } from './notes-kinds.ts';
import { mergedRanges, outsideOf, type RankRange } from './notes-order.ts';
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

const instructionOf = (
  table: NoteTable,
  place: number,
  numbers: readonly number[],
): CodingInstruction => {
  const named = numbers.flatMap(table.referred).flatMap(table.references.ranges);
  // "For codes G31.0-G31.83": codes of the place itself say where the note holds, not what it asks for.
  const own = table.places.range(place);
  const ranges = mergedRanges(own ? outsideOf(named, own) : named);
  const has = (flag: number) => (number: number) => (table.flags(number) & flag) > 0;
  return {
    level: table.places.level(place),
    at: table.places.name(place),
    notes: numbers.map(table.note),
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
): CodingInstruction[] =>
  table.places.chain(code).flatMap((place) => {
    const groups: number[][] = [];
    for (const number of table.ofKind(place, kind)) {
      if (table.flags(number) & noteFlags.opens) groups.push([]);
      groups.at(-1)?.push(number);
    }
    return groups.map((numbers) => instructionOf(table, place, numbers));
  });
