/** A rendered file of one layout: no real person, no licensed word, codes of no real descriptor. */
export interface Specimen {
  set: string;
  layout: string;
  /** Without the `rendered-` that the tests put before it. */
  name: string;
  text: string;
  /** Layouts of the same set that have to be imported with it. */
  beside?: readonly string[];
}

/** The lines of a file. */
export const lines = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;
/** The same, with tabs where ` > ` stands. */
export const tabs = (...rows: readonly string[]): string => lines(...rows).replaceAll(' > ', '\t');
