import { connectors, plain, wordsOf } from '../../search/words.ts';
import type { IndexEntry } from './index-entry.ts';

/** The words of a title: the essential ones with its commas, and those that never change the code. */
export interface TitleWords {
  /** `,` stands between variants ("Diabetes, diabetic") or parts of a title. */
  essential: string[];
  nonessential: string[];
}

const withCommas = (text: string): string[] =>
  text
    .split(',')
    .flatMap((part, index) => (index === 0 ? wordsOf(part) : [',', ...wordsOf(part)]))
    .filter((word, index, all) => word !== ',' || (index > 0 && all[index - 1] !== ','));

/** Endings in parentheses, as in `finger(s)`; they are no words. */
const isEnding = (word: string): boolean =>
  /^[a-z]$/.test(word) || ['es', 'ed', 'ty', 'ic', 'is', 'os', 'us', 'ies', 'ism'].includes(word);

/** Modifiers may send elsewhere, as in `(see also Neoplasm)`: these are not words of the condition. */
const withoutReferences = (modifiers: string): string =>
  modifiers.replace(/\(see\b(?:[^()]|\([^()]*\))*\)/g, ' ');

/** "Not elsewhere classified" and "not otherwise specified": nobody has to document that. */
const unspecific = new Set(['nec', 'nos']);

const parted = (essential: string[], nonessential: string[]): TitleWords => ({
  essential: essential.filter((word) => !unspecific.has(word)),
  nonessential: [...nonessential, ...essential.filter((word) => unspecific.has(word))],
});

/**
 * The words of an entry's title. A title that goes on within the word, as `Cancer(o)phobia` or
 * `autonomic (poly)neuropathy`, is known with and without what stands in the parentheses; a note
 * among the terms demands nothing.
 */
export const titleWords = ({ head, modifiers, tail }: IndexEntry): TitleWords => {
  if (/^note:/i.test(head)) return { essential: [], nonessential: wordsOf(head) };
  const nonessential = wordsOf(withoutReferences(modifiers)).filter((word) => !isEnding(word));
  if (modifiers === '' || !/^[a-z]/i.test(tail))
    return parted(withCommas(`${head} ${tail}`), nonessential);
  const inner = plain(modifiers).replace(/[^a-z0-9]/g, '');
  if (inner.length <= 2 && /[a-z]$/i.test(head))
    return parted(withCommas(`${head}${inner}${tail}`), wordsOf(`${head}${tail}`));
  return parted(withCommas(`${head} ${tail}`), [
    ...nonessential,
    ...wordsOf(`${inner}${tail}`).slice(0, 1),
  ]);
};

/** Words by which nobody looks anything up. */
export const isLookedUp = (word: string): boolean => word !== ',' && !connectors.has(word);
