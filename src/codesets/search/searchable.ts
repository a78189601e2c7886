/** Codes in their order, as a search needs them; the codes of a release are one such. */
export interface SearchableCodes {
  count: number;
  /** Rank of a code written with or without dot; -1 without one. */
  rank(code: string): number;
  codeAt(rank: number): string;
  titleAt(rank: number): string;
  billableAt(rank: number): boolean;
  /** Ranks of a code and of the last code under it. */
  descendants(rank: number): readonly [first: number, last: number];
  chapterAt?(rank: number): { number: number } | undefined;
}

/** By what a code was found, and the text that held the words. */
export interface Matched {
  by: 'code' | 'title' | 'term' | 'index' | 'external' | 'table';
  /** The code, its title, the inclusion term, or the path of the Index. */
  text: string;
}

/** A code that a search found. */
export interface FoundCode {
  code: string;
  display: string;
  billable: boolean;
  matched: Matched;
  /** Orders the answers, the smaller the better; says nothing between questions. */
  cost: number;
}

/** How a search is narrowed. */
export interface Narrowing {
  /** Only codes that may be billed. */
  billable?: boolean;
  /** Only codes of this chapter, 1 to 22. */
  chapter?: number;
  /** At most so many, best first. */
  limit: number;
}
