import type { SearchableCodes } from './searchable.ts';

/** How the beginning of a code is told from words, and whether it can be nothing else. */
export interface CodeShape {
  /** The beginning of a code that was asked for, without dot and dash; else undefined. */
  beginningIn(text: string): string | undefined;
  /** Where such codes are, the question is not looked for as words. */
  isOnlyCode: boolean;
}

const diagnosisLike = /^[a-z]\d[0-9a-z]?(?:\.?[0-9a-z]{0,4})$|^[a-z]{2}\d(?:\.?[0-9a-z]{0,4})$/i;

/** Diagnosis codes: a letter and a digit, or (from FY2027) two letters and a digit, and more. */
export const diagnosisShape: CodeShape = {
  beginningIn: (text) => {
    const word = text.trim().replace(/\.?-$/, '');
    return diagnosisLike.test(word) ? word.replace('.', '').toUpperCase() : undefined;
  },
  isOnlyCode: true,
};

/** Codes of other sets: letters and digits; a word may look like one. */
export const plainShape: CodeShape = {
  beginningIn: (text) => {
    const word = text.trim();
    return /^[a-z0-9]{1,7}$/i.test(word) ? word.toUpperCase() : undefined;
  },
  isOnlyCode: false,
};

const fewCodes = 20000;
const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The ranges of ranks in which codes that begin so stand. */
const rangesOf = (codes: SearchableCodes, beginning: string): (readonly [number, number])[] => {
  if (codes.count <= fewCodes) return [[0, codes.count - 1]];
  const whole = codes.rank(beginning);
  if (whole >= 0) return [codes.descendants(whole)];
  const categories =
    beginning.length > 2
      ? [beginning.slice(0, 3)]
      : [...characters].map((character) => `${beginning}${character}`);
  return categories
    .map((category) => codes.rank(category))
    .filter((rank) => rank >= 0)
    .map((rank) => codes.descendants(rank));
};

/** Ranks of the codes that begin so, in their order; at most so many that are wanted. */
export const codesBeginning = (
  codes: SearchableCodes,
  beginning: string,
  isWanted: (rank: number) => boolean,
  most: number,
): number[] => {
  const found: number[] = [];
  for (const [first, last] of rangesOf(codes, beginning))
    for (let rank = first; rank <= last && found.length < most; rank += 1) {
      if (!isWanted(rank)) continue;
      if (codes.codeAt(rank).replace('.', '').startsWith(beginning)) found.push(rank);
    }
  return found;
};

/** Rank of a printed code (`M54.5-`); of its header when the code itself is not there; or -1. */
export const rankOfPrinted = (codes: SearchableCodes, printed: string): number => {
  let bare = printed.replace(/[.-]/g, '');
  while (bare.length >= 3) {
    const rank = codes.rank(bare);
    if (rank >= 0) return rank;
    bare = bare.slice(0, -1);
  }
  return -1;
};
