import type { CodeIndex } from './code-index.ts';

/** One of the 22 chapters and the categories it begins and ends with in the pack at hand. */
export interface Chapter {
  number: number;
  first: string;
  last: string;
}

/** Letters of chapters 1 to 22 in turn. D and H are shared: their second chapter is told by number. */
const chapterLetters = [
  ...['AB', 'CD', '', 'E', 'F', 'G', 'H', '', 'I', 'J', 'K'],
  ...['L', 'M', 'N', 'O', 'P', 'Q', 'R', 'ST', 'VWXY', 'Z', 'U'],
];

/**
 * Number of the chapter a category belongs to; 0 for a letter without one. D50 begins the chapter of
 * blood and immunity, H60 that of ear and mastoid.
 */
export const chapterNumberOf = (category: string): number => {
  const letter = category.charAt(0).toUpperCase();
  const tens = category.charAt(1);
  if (letter === 'D' && tens >= '5') return 3;
  if (letter === 'H' && tens >= '6') return 8;
  return letter === '' ? 0 : chapterLetters.findIndex((letters) => letters.includes(letter)) + 1;
};

/** The chapters of a pack by number, their bounds read from its categories. */
export const chaptersOf = (index: CodeIndex): ReadonlyMap<number, Chapter> => {
  const chapters = new Map<number, Chapter>();
  for (let ordinal = 0; ordinal < index.categoryCount; ordinal += 1) {
    const category = index.codeAt(index.startOf(ordinal)).slice(0, 3);
    const number = chapterNumberOf(category);
    const known = chapters.get(number);
    if (known) known.last = category;
    else chapters.set(number, { number, first: category, last: category });
  }
  return chapters;
};
