/** One entry of the Alphabetic Index, or of the Neoplasm or Drug Table, as its source prints it. */
export interface IndexEntry {
  /** 0 for a main term, else how many dashes the printed Index sets before it. */
  level: number;
  /** Under which letter it stands; the Drug Table begins with `#`. */
  letter: string;
  /** The title up to its first nonessential modifier. */
  head: string;
  /** The nonessential modifiers in their parentheses, e.g. `(acute) (chronic)`. */
  modifiers: string;
  /** The rest of the title with what parts it from the modifiers, e.g. ` NEC` or `, congenital`. */
  tail: string;
  /** As printed: dotted, with `-` where further characters are needed. */
  code: string;
  /** The second code, in brackets in print. */
  manifestation: string;
  see: string;
  seeAlso: string;
  /** Category or subcategory to which "see category" sends. */
  category: string;
  /** The six cells of a table's row, `--` or `-` for none; empty in the Index. */
  cells: readonly string[];
  /** Line of the source, from 1. */
  line: number;
}

/**
 * A code as the Index prints it, complete or with `-` for the characters that are missing. One of the
 * second and third characters is a digit, so that NEC and NOS are none.
 */
export const indexCode = /^[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.[0-9A-Z]{1,4})?\.?-?$/;

/** The deepest level that the layout allows. */
export const deepestLevel = 9;

/** An entry without content at a place of the tree, to be filled in. */
export const emptyEntry = (level: number, letter: string, line: number): IndexEntry => ({
  level,
  letter,
  head: '',
  modifiers: '',
  tail: '',
  code: '',
  manifestation: '',
  see: '',
  seeAlso: '',
  category: '',
  cells: [],
  line,
});

/** The title as printed, with its nonessential modifiers. */
export const titleOf = ({ head, modifiers, tail }: IndexEntry): string => {
  if (!modifiers) return `${head}${tail}`;
  return `${head}${head ? ' ' : ''}${modifiers}${tail}`;
};
