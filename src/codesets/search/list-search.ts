import { plainShape } from './code-prefix.ts';
import { type CodeSearch, codeSearch } from './code-search.ts';
import { textWords } from './text-words.ts';

/** One code of a set that is a plain list. */
export interface ListedCode {
  code: string;
  display: string;
  /** May not be billed, or not any more; missing when the set knows no such thing. */
  billable?: boolean;
  /** Further texts by which the code is known. */
  terms?: readonly string[];
}

/**
 * A search over a set that is a plain list (HCPCS, modifiers, places of service, vaccines): by the
 * beginning of a code and by words, as codeSearch; its words are collected when it is made.
 */
export const listSearch = (list: readonly ListedCode[]): CodeSearch => {
  const rows = [...list].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const ranks = new Map(rows.map(({ code }, rank) => [code.toUpperCase(), rank]));
  const termRows = rows.flatMap(({ terms = [] }, rank) => terms.map((text) => ({ text, rank })));
  const words = (texts: readonly string[]) =>
    textWords(texts.map((text) => ({ text, parent: -1 })));
  return codeSearch({
    codes: {
      count: rows.length,
      rank: (code) => ranks.get(code.toUpperCase()) ?? -1,
      codeAt: (rank) => rows[rank]?.code ?? '',
      titleAt: (rank) => rows[rank]?.display ?? '',
      billableAt: (rank) => rows[rank]?.billable ?? true,
      descendants: (rank) => [rank, rank],
    },
    titles: words(rows.map(({ display }) => display)),
    terms:
      termRows.length > 0
        ? {
            words: words(termRows.map(({ text }) => text)),
            rankAt: (place) => termRows[place]?.rank ?? 0,
            textAt: (place) => termRows[place]?.text ?? '',
          }
        : undefined,
    shape: plainShape,
  });
};
