import type { SearchHit, SearchOptions } from '../tables.ts';

/** What a plain search looks through. */
export interface SearchEntry extends SearchHit {
  /** Further words by which the code is known. */
  terms?: readonly string[];
}

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter(Boolean);

const rank = (entry: SearchEntry, asked: readonly string[]): number | undefined => {
  const code = entry.code.toLowerCase().replace('.', '');
  const [first] = asked;
  if (asked.length === 1 && first && code.startsWith(first.replace('.', ''))) return code.length;
  const texts = [entry.display, ...(entry.terms ?? [])].map(words);
  const matching = texts.filter((text) =>
    asked.every((one) => text.some((word) => word.startsWith(one))),
  );
  if (matching.length === 0) return undefined;
  return 100 + Math.min(...matching.map(({ length }) => length));
};

/** The entries that hold every word asked for, in any order; the shortest title first. */
export const plainSearch = (
  entries: readonly SearchEntry[],
  text: string,
  { billable, limit }: SearchOptions,
): SearchHit[] => {
  const asked = words(text);
  if (asked.length === 0) return [];
  return entries
    .filter((entry) => !billable || entry.billable !== false)
    .flatMap((entry) => {
      const at = rank(entry, asked);
      return at === undefined ? [] : [{ entry, at }];
    })
    .sort((a, b) => a.at - b.at || (a.entry.code < b.entry.code ? -1 : 1))
    .slice(0, limit)
    .map(({ entry: { terms: _terms, ...hit } }) => hit);
};
