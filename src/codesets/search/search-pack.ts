import { type Column, type Pack, PackError } from '../pack/container.ts';
import type { SearchableCodes } from './searchable.ts';
import type { CodeTexts } from './text-source.ts';
import {
  marksOf,
  openTextWords,
  type TextWords,
  textWordColumns,
  textWords,
} from './text-words.ts';

/** Codes with the code above each; a category has none. */
export interface CodesInOrder extends SearchableCodes {
  parent(rank: number): number;
}

/** The inclusion terms that stand at a code itself. */
export interface InclusionTerms {
  inclusionTerms(code: string): readonly string[];
}

/** The words of all titles, each at the topmost code whose title holds it. */
export const titleWords = (codes: Pick<CodesInOrder, 'count' | 'titleAt' | 'parent'>): TextWords =>
  textWords(
    Array.from({ length: codes.count }, (_, rank) => ({
      text: codes.titleAt(rank),
      parent: codes.parent(rank),
    })),
  );

/** The columns of a search pack: the words of titles, and of inclusion terms with their codes. */
export const searchColumns = (
  codes: CodesInOrder,
  terms?: InclusionTerms,
): Record<string, Column> => {
  const ranks: number[] = [];
  const texts: { text: string; parent: number }[] = [];
  for (let rank = 0; terms && rank < codes.count; rank += 1)
    for (const text of terms.inclusionTerms(codes.codeAt(rank))) {
      ranks.push(rank);
      texts.push({ text, parent: -1 });
    }
  return {
    ...textWordColumns('title', titleWords(codes)),
    ...(terms
      ? { ...textWordColumns('term', textWords(texts)), termRanks: Uint32Array.from(ranks) }
      : {}),
  };
};

/** What a search pack holds. */
export interface SearchWords {
  titles: TextWords;
  terms: CodeTexts | undefined;
}

const samples = 97;

/** Opens a search pack over the codes and terms it was made of; others are refused. */
export const openSearchPack = (
  pack: Pack,
  codes: SearchableCodes,
  terms?: InclusionTerms,
): SearchWords => {
  const titles = openTextWords(pack, 'title');
  const step = Math.max(1, Math.floor(codes.count / samples));
  let isOurs = titles.sizes.length === codes.count;
  for (let rank = 0; isOurs && rank < codes.count; rank += step)
    isOurs = titles.marks[rank] === marksOf(codes.titleAt(rank));
  if (!isOurs)
    throw new PackError(
      `The search pack ${pack.manifest.vintage} is of other codes: import the codes again.`,
    );
  if (!terms || !pack.has('termRanks')) return { titles, terms: undefined };
  const ranks = pack.u32('termRanks');
  return {
    titles,
    terms: {
      words: openTextWords(pack, 'term'),
      rankAt: (place) => ranks[place] ?? 0,
      textAt: (place) => {
        const rank = ranks[place] ?? 0;
        let first = place;
        while (first > 0 && ranks[first - 1] === rank) first -= 1;
        return terms.inclusionTerms(codes.codeAt(rank))[place - first] ?? '';
      },
    },
  };
};
