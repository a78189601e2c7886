import { abbreviations } from './abbreviations.ts';
import { connectors, folded, plain } from './words.ts';

/** One word that was asked for. */
export interface AskedWord {
  /** As it is compared with the words of the texts. */
  folded: string;
  /** As typed, in lower case, without accents. */
  typed: string;
  /** The last word may still be being typed. */
  isLast: boolean;
  /** A known abbreviation is no misspelling of something else. */
  isAbbreviation: boolean;
}

/** What was asked, in one of its readings. */
export interface Reading {
  words: readonly AskedWord[];
  /** What the reading costs against the words as typed. */
  cost: number;
}

const expansions: ReadonlyMap<string, readonly string[]> = new Map(
  abbreviations.map(([short, words]) => [short, words.split(' ')]),
);
const phrases = abbreviations.filter(([short]) => short.includes(' '));

/** Signs of notes that stand for words. */
const signs: readonly [RegExp, string][] = [
  [/\bw\/o\b/g, ' without '],
  [/\bw\//g, ' with '],
  [/\b[dr]\/t\b/g, ' due to '],
  [/\bh\/o\b/g, ' history of '],
  [/\bs\/p\b/g, ' status post '],
  [/\bf\/u\b/g, ' follow up '],
  [/\bc\/o\b/g, ' '],
  [/[+&]/g, ' and '],
];

const mostWords = 12;

const asked = (typed: readonly string[]): AskedWord[] => {
  const parts = typed.filter((word) => !connectors.has(word));
  // A question of connectors only ("with") is a question for them.
  const kept = (parts.length > 0 ? parts : typed).slice(0, mostWords);
  const seen = new Set<string>();
  return kept.flatMap((word, index) => {
    const key = folded(word);
    if (seen.has(key)) return [];
    seen.add(key);
    const isLast = index === kept.length - 1;
    return [{ folded: key, typed: word, isLast, isAbbreviation: expansions.has(word) }];
  });
};

/** The words of a question as typed. */
export const typedWords = (text: string): string[] => {
  let words = plain(text.slice(0, 400));
  for (const [sign, meaning] of signs) words = words.replace(sign, meaning);
  for (const [phrase, meaning] of phrases) if (words.trim() === phrase) return meaning.split(' ');
  return words.split(/[^a-z0-9]+/).filter(Boolean);
};

/** Everyday words that the Index has only in part. */
const otherWords: ReadonlyMap<string, readonly string[]> = new Map([
  ['cancer', ['malignant', 'neoplasm']],
  ['cancers', ['malignant', 'neoplasm']],
]);

const written = (
  typed: readonly string[],
  meanings: ReadonlyMap<string, readonly string[]>,
): string[] | undefined =>
  typed.some((word) => meanings.has(word))
    ? typed.flatMap((word) => meanings.get(word) ?? [word])
    : undefined;

/**
 * How a question may be read: with its abbreviations written out, and as it stands. "Htn" is first of
 * all hypertension; "pe" may be a word of its own.
 */
export const readingsOf = (typed: readonly string[]): Reading[] => {
  const inFull = written(typed, expansions);
  const otherwise = written(inFull ?? typed, otherWords);
  return [
    ...(inFull ? [{ words: asked(inFull), cost: 0.1 }] : []),
    { words: asked(typed), cost: 0 },
    ...(otherwise ? [{ words: asked(otherwise), cost: 0.2 }] : []),
  ];
};
