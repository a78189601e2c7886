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

const normals = new Map<string, string>();
const mostKept = 60_000;

/** The normal form of a word, found once: the official lists say few words very often. */
export const keptNormal = (word: string): string => {
  const known = normals.get(word);
  if (known !== undefined) return known;
  if (normals.size >= mostKept) normals.clear();
  const normal = normalWord(word);
  normals.set(word, normal);
  return normal;
};

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}'’]*/gu;

/** The normal words of a text in order, the silent ones too. */
export const rawWords = (text: string): string[] => {
  const words = text.match(wordPattern) ?? [];
  return words.map(keptNormal).filter(Boolean);
};

/** The normal words of a printed or written text in order, without connectors. */
export const termWords = (text: string): string[] =>
  rawWords(text).filter((word) => !silent.has(word));

/** As `termWords`, abbreviations written out. */
export const askedWords = (text: string): string[] =>
  termWords(text).flatMap((word) => {
    const long = abbreviatedWords.get(word);
    return long ? termWords(long) : [word];
  });
