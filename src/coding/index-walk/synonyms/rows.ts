/**
 * Official words of a condition, as the Index, the Tabular List or the Neoplasm Table says them,
 * beside what clinicians, textbooks and patients also call it, parted by ` | `. Words stand for
 * words and never for a code. Entered by us from the general vocabulary of medicine.
 */
export type SynonymRows = Readonly<Record<string, string>>;
