import { normalWord } from '../notes/spelling.ts';
import { abbreviatedWords } from './abbreviated-words.ts';

/** Words that neither name nor part conditions, connectors of the Index among them. */
const silent = new Set(
  'a an and as at by for from in of on or the to with due its is than that which associated nec nos elsewhere classified classifiable resulting caused following involving during specified type'.split(
    ' ',
  ),
);

/** Does the word say nothing by itself? "Without" and "not" do say something. */
export const isSilent = (word: string): boolean => silent.has(word);

/** The normal words of a printed or written text in order, without connectors. */
export const termWords = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter(Boolean)
    .map(normalWord)
    .filter((word) => word && !silent.has(word));

/** As `termWords`, abbreviations written out. */
export const askedWords = (text: string): string[] =>
  termWords(text).flatMap((word) => {
    const long = abbreviatedWords.get(word);
    return long ? termWords(long) : [word];
  });
