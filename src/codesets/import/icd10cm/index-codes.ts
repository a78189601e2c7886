import type { Column } from '../../pack/container.ts';
import { textColumns } from '../../search/texts.ts';
import type { IndexEntry } from './index-entry.ts';
import { narrow, sparse } from './index-numbers.ts';

/** Seven characters without the dot, then `-` when the code is incomplete. */
const keyOf = (printed: string): string =>
  `${printed.replace(/[.-]/g, '').padEnd(7, ' ')}${printed.endsWith('-') ? '-' : ' '}`;

/** The codes of an Index, each once and sorted, and their numbers at the entries. */
export const codeColumns = (entries: readonly IndexEntry[]): Record<string, Column> => {
  const printed = entries.flatMap(({ code, manifestation, category }) =>
    [code, manifestation, category].filter(Boolean).map(keyOf),
  );
  const keys = [...new Set(printed)].sort();
  const ids = new Map(keys.map((key, id) => [key, id]));
  const idOf = (code: string): number | undefined => (code ? ids.get(keyOf(code)) : undefined);
  return {
    // 0 for an entry without code, else the code's number and one.
    code: narrow(
      'code',
      entries.map(({ code }) => (idOf(code) ?? -1) + 1),
    ),
    codeKeys: Uint8Array.from(keys.join(''), (letter) => letter.charCodeAt(0)),
    ...sparse('manifestation', entries, ({ manifestation }) => idOf(manifestation)),
    ...sparse('category', entries, ({ category }) => idOf(category)),
  };
};

const columnCount = 6;

/** The six cells of each row of a table, as numbers of their texts and one; 0 where there is none. */
export const cellColumns = (entries: readonly IndexEntry[]): Record<string, Column> => {
  const texts = [...new Set(entries.flatMap(({ cells }) => cells).filter(Boolean))].sort();
  const numbers = new Map(texts.map((text, number) => [text, number + 1]));
  const numbered = entries.flatMap(({ cells }) =>
    Array.from({ length: columnCount }, (_, column) => numbers.get(cells[column] ?? '') ?? 0),
  );
  return { cells: narrow('cells', numbered), ...textColumns('cell', texts) };
};
