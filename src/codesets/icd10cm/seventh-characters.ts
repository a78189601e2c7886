import type { NoteTable } from './notes-table.ts';

/** The seventh characters of a code, from the nearest list above it. */
export interface SeventhCharacters {
  /** The code at which the list stands. */
  at: string;
  /** The words that lead the list. */
  note: string;
  characters: { character: string; meaning: string }[];
}

/**
 * The list of seventh characters that holds for a code: its own, else that of the nearest code above
 * it. Undefined where the Tabular List asks for none.
 */
export const seventhCharactersOf = (
  table: NoteTable,
  code: string,
): SeventhCharacters | undefined => {
  for (const place of table.places.chain(code).toReversed()) {
    const numbers = table.ofKind(place, 'sevenChrDef');
    if (numbers.length === 0) continue;
    const characters = numbers
      .map(table.note)
      .flatMap(({ character, text }) =>
        character === undefined ? [] : [{ character, meaning: text }],
      );
    const note = table.ofKind(place, 'sevenChrNote').map(table.text).join(' ');
    return { at: table.places.name(place), note, characters };
  }
  return undefined;
};
