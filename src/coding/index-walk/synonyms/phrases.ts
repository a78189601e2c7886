import { askedWords } from '../term-words.ts';
import { allRows } from './all-rows.ts';

/** What a condition is also called and the official words for it, both in their normal form. */
export interface Phrase {
  said: readonly string[];
  official: readonly string[];
}

/** Words that name a condition and tell nothing of which: one may stand for another. */
const generic = new Set(['syndrome', 'disease', 'disorder']);

const isSameWord = (one: string, other: string): boolean =>
  one === other || (generic.has(one) && generic.has(other));

const phrasesOf = (): Phrase[] =>
  allRows.flatMap((rows) =>
    Object.entries(rows).flatMap(([official, names]) =>
      names.split('|').map((name) => ({ said: askedWords(name), official: askedWords(official) })),
    ),
  );

const setKey = (words: readonly string[]): string =>
  [...new Set(words.filter((word) => !generic.has(word)))].sort().join(' ');

interface Phrases {
  /** The longest first. */
  byFirst: ReadonlyMap<string, readonly Phrase[]>;
  bySet: ReadonlyMap<string, Phrase>;
}

let made: Phrases | undefined;

/** All phrases by their first word and by the set of their words, made at the first question. */
const phrasesOnce = (): Phrases => {
  if (made) return made;
  const byFirst = new Map<string, Phrase[]>();
  const bySet = new Map<string, Phrase>();
  for (const phrase of phrasesOf()) {
    const [first] = phrase.said;
    if (first === undefined) continue;
    const others = byFirst.get(first);
    if (others) others.push(phrase);
    else byFirst.set(first, [phrase]);
    const key = setKey(phrase.said);
    if (!bySet.has(key)) bySet.set(key, phrase);
  }
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.said.length - a.said.length);
  made = { byFirst, bySet };
  return made;
};

/** Does any phrase begin with the word? Asked first, it spares most of the looking. */
export const beginsPhrase = (word: string): boolean => phrasesOnce().byFirst.has(word);

/** A phrase found among words, with how many of them it takes. */
export interface FoundPhrase {
  phrase: Phrase;
  length: number;
}

/** The longest phrase that begins at a place among words; a "syndrome" after it belongs to it. */
export const phraseAt = (words: readonly string[], at: number): FoundPhrase | undefined => {
  const first = words[at];
  const phrases = first === undefined ? undefined : phrasesOnce().byFirst.get(first);
  const phrase = phrases?.find(({ said }) =>
    said.every((word, index) => isSameWord(word, words[at + index] ?? '')),
  );
  if (!phrase) return undefined;
  const { length } = phrase.said;
  const isNamed = generic.has(phrase.said[length - 1] ?? '');
  return {
    phrase,
    length: !isNamed && generic.has(words[at + length] ?? '') ? length + 1 : length,
  };
};

/**
 * The words of a diagnosis with each phrase in the official words, what is said besides kept;
 * undefined where no phrase stands among them.
 */
export const officialReading = (words: readonly string[]): string[] | undefined => {
  // All that is said, in another order: "deficiency of X" is "X deficiency".
  const whole = words.length > 1 ? phrasesOnce().bySet.get(setKey(words)) : undefined;
  if (whole && whole.said.length > 1) return [...whole.official];
  const read: string[] = [];
  let hasPhrase = false;
  for (let at = 0; at < words.length; ) {
    const found = phraseAt(words, at);
    hasPhrase ||= found !== undefined;
    read.push(...(found?.phrase.official ?? words.slice(at, at + 1)));
    at += found?.length ?? 1;
  }
  return hasPhrase ? read : undefined;
};
