import { readFileSync } from 'node:fs';

interface Phrase {
  words: string;
  kind: string;
}

/** A mention in its sentence, offsets in code points (no text of the gold leaves the basic plane). */
export interface GoldMention {
  text: string;
  start: number;
  end: number;
}

const window = 6;

/** Puts `_` between the words of every phrase, longest first, so that each is one word. */
const marked = (text: string, phrases: readonly Phrase[]): string[] => {
  let words = ` ${text.toLowerCase().replace(/[^a-z0-9/'{}]+/g, ' ')} `;
  for (const phrase of phrases)
    words = words.replaceAll(` ${phrase.words} `, ` ${phrase.words.replaceAll(' ', '_')} `);
  return words.trim().split(' ');
};

/**
 * The plain method others start from: a trigger list (the public one of NegEx where the data is at
 * hand), a scope of six words, conjunctions that end it. Answers the kind of trigger that decides.
 */
export const plainNegEx = (path: string): ((mention: GoldMention) => string | undefined) => {
  const phrases = readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line): Phrase[] => {
      const [words, kind] = line.split(/\t+/).map((one) => one.trim());
      return words && kind ? [{ words: words.toLowerCase(), kind: kind.slice(1, -1) }] : [];
    })
    .sort((left, right) => right.words.length - left.words.length);
  const kinds = new Map(phrases.map(({ words, kind }) => [words.replaceAll(' ', '_'), kind]));
  return ({ text, start, end }) => {
    const words = marked(`${text.slice(0, start)} {m} ${text.slice(end)}`, phrases);
    const at = words.indexOf('{m}');
    const look = (step: 1 | -1, wanted: readonly string[]): string | undefined => {
      for (let next = at + step; Math.abs(next - at) <= window; next += step) {
        const kind = kinds.get(words[next] ?? '');
        if (kind === 'CONJ') return undefined;
        if (kind && wanted.includes(kind)) return kind;
      }
      return undefined;
    };
    return look(-1, ['PREN', 'PREP']) ?? look(1, ['POST', 'POSP']);
  };
};

/** One word list per other axis, as a first attempt would have it: anywhere before the mention. */
export const plainWords: Readonly<Record<string, RegExp>> = {
  historical: /\b(history|hx|h\/o|status post|s\/p|previous|prior|past)\b/i,
  other: /\b(family|mother|father|brother|sister|aunt|uncle|grandmother|grandfather)\b/i,
  hypothetical: /\b(if|return|should|risk)\b/i,
  uncertain: /\b(possible|probable|likely|suspected|rule out|r\/o|may|concern|versus)\b/i,
};
