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

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii'];

/** The number of a Roman numeral, with the letter of a kind after it: `ii` and `iia`; `v` and `x` are letters too. */
const arabic = new Map(
  romans.flatMap((roman, at): [string, string][] =>
    roman === 'v' || roman === 'x'
      ? []
      : ['', ...(roman === 'i' ? '' : 'abcd')].map((kind) => [roman + kind, `${at + 1}${kind}`]),
  ),
);

const normals = new Map<string, string>();
const mostKept = 60_000;

/** The normal form of a word, found once: the official lists say few words very often. */
export const keptNormal = (word: string): string => {
  const known = normals.get(word);
  if (known !== undefined) return known;
  if (normals.size >= mostKept) normals.clear();
  const plain = normalWord(word);
  const normal = arabic.get(plain) ?? plain;
  normals.set(word, normal);
  return normal;
};

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}'’]*/gu;

/** The letter, which "hepatitis A" and "vitamin A" need, and not the article; no other normal word is large. */
export const letterA = 'A';

/** An article never ends a text; within one the letter is large, where not all is. */
const isLetterA = (words: readonly string[], at: number): boolean => {
  const word = words[at];
  if (word !== 'a' && word !== 'A') return false;
  return (
    at === words.length - 1 ||
    (word === 'A' && at > 0 && words[at - 1] !== words[at - 1]?.toUpperCase())
  );
};

/** The normal words of a text in order, the silent ones too. */
export const rawWords = (text: string): string[] => {
  const words: string[] = text.match(wordPattern) ?? [];
  return words
    .map((word, at) => (isLetterA(words, at) ? letterA : keptNormal(word)))
    .filter(Boolean);
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
