/**
 * The kinds of instruction in the Tabular List, by the names of its XML elements. Their order is part
 * of the pack: a kind is stored by its place here.
 */
export const noteKinds = [
  'notes',
  'includes',
  'inclusionTerm',
  'excludes1',
  'excludes2',
  'codeFirst',
  'useAdditionalCode',
  'codeAlso',
  'sevenChrNote',
  'sevenChrDef',
] as const;

/** One kind of instruction. */
export type NoteKind = (typeof noteKinds)[number];

/**
 * Bits that say more about a note. In a list of seventh characters the character stands in their
 * place, as its ASCII number.
 */
export const noteFlags = {
  none: 0,
  /** The first under its heading. */
  opens: 1,
  /** "If applicable", "if known", "any": nothing is missing where the condition is absent. */
  conditional: 2,
  /** "Such as": the codes are examples, another code may satisfy the note. */
  examples: 4,
} as const;

/** Bits that say more about a code. */
export const placeFlags = {
  /** Its title, or that of a code above it, says "in diseases classified elsewhere". */
  manifestation: 1,
} as const;
