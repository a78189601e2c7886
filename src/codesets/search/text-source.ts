import type { Matched, SearchableCodes } from './searchable.ts';
import { textMatcher } from './text-matches.ts';
import type { TextWords } from './text-words.ts';
import type { Source } from './tree-source.ts';

const headerCost = 0.5;
const none: ReadonlySet<string> = new Set();

/** Texts that lead to codes: titles, or the inclusion terms of the Tabular List. */
export interface CodeTexts {
  words: TextWords;
  textAt(place: number): string;
  /** The code that the text stands at. */
  rankAt(place: number): number;
}

/** A source over texts; `bias` sets it behind the Index. */
export const textSource = (
  { words, textAt, rankAt }: CodeTexts,
  codes: SearchableCodes,
  by: Matched['by'],
  bias: number,
): Source => {
  const matcher = textMatcher(words, textAt);
  return {
    known: matcher.known,
    find: (_words, meanings, cost, found) => {
      const matches = matcher.matches(meanings);
      for (const { place, cost: own } of matches) {
        const rank = rankAt(place);
        const isHeader = !codes.billableAt(rank);
        const finding = {
          rank,
          by,
          cost: cost + own + bias + (isHeader ? headerCost : 0),
          text: () => textAt(place),
        };
        found.add(finding);
        if (isHeader) found.addUnder(finding, none);
      }
      return matches.length > 0;
    },
  };
};
