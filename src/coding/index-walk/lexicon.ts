import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { type Term, termsOf } from './terms.ts';

/** All terms of one date with their words as numbers, found by word or by the whole set of words. */
export interface Lexicon {
  terms: readonly Term[];
  /** Number of a normal word; undefined when no term holds it. */
  idOf(word: string): number | undefined;
  wordOf(id: number): string;
  /** Numbers of words that begin as this one does and differ only in their ending. */
  endingLike(word: string): readonly number[];
  /** How much a word tells: the logarithm of how rare it is among the terms. */
  weightOf(id: number): number;
  /** Terms that hold the word. */
  holding(id: number): readonly number[];
  essentialOf(term: number): readonly number[];
  nonessentialOf(term: number): readonly number[];
  /** Terms whose essential words, and at most one nonessential, are these words and no others. */
  spelled(ids: readonly number[]): readonly number[];
}

/** A number of a set of words that does not depend on their order. */
const keyOf = (ids: readonly number[]): number => {
  let sum = 0;
  for (const id of ids) {
    let mixed = Math.imul(id + 1, 0x9e3779b1);
    mixed ^= mixed >>> 15;
    sum = (sum + Math.imul(mixed, 0x85ebca77)) | 0;
  }
  return sum;
};

const stemLength = 6;

const made = (tables: CodeTables, date: LocalDate): Lexicon => {
  const ids = new Map<string, number>();
  const holding: number[][] = [];
  const terms: Term[] = [];
  const essential: number[][] = [];
  const nonessential: number[][] = [];
  const byKey = new Map<number, number[]>();
  const idFor = (word: string): number => {
    const known = ids.get(word);
    if (known !== undefined) return known;
    ids.set(word, ids.size);
    holding.push([]);
    return ids.size - 1;
  };
  const keep = (words: readonly number[], term: number): void => {
    const key = keyOf(words);
    const others = byKey.get(key);
    if (others) others.push(term);
    else byKey.set(key, [term]);
  };
  for (const term of termsOf(tables, date)) {
    const must = term.essential.map(idFor);
    if (must.length === 0) continue;
    const may = [...new Set(term.nonessential.map(idFor))].filter((id) => !must.includes(id));
    const number = terms.push(term) - 1;
    essential.push(must);
    nonessential.push(may);
    for (const id of [...must, ...may]) holding[id]?.push(number);
    if (must.length > 8) continue;
    keep(must, number);
    for (const id of may) keep([...must, id], number);
  }
  const stems = new Map<string, number[]>();
  for (const [word, id] of ids) {
    if (word.length < stemLength) continue;
    const stem = word.slice(0, stemLength);
    const others = stems.get(stem);
    if (others) others.push(id);
    else stems.set(stem, [id]);
  }
  const words = [...ids.keys()];
  const weights = Float64Array.from(holding, ({ length }) =>
    Math.log2(1 + terms.length / (1 + length)),
  );
  return {
    terms,
    idOf: (word) => ids.get(word),
    wordOf: (id) => words[id] ?? '',
    endingLike: (word) =>
      (stems.get(word.slice(0, stemLength)) ?? []).filter((id) => {
        const other = words[id] ?? '';
        let same = stemLength;
        while (same < word.length && word[same] === other[same]) same += 1;
        return other !== word && Math.max(word.length, other.length) - same <= 4;
      }),
    weightOf: (id) => weights[id] ?? 0,
    holding: (id) => holding[id] ?? [],
    essentialOf: (term) => essential[term] ?? [],
    nonessentialOf: (term) => nonessential[term] ?? [],
    spelled: (asked) =>
      (byKey.get(keyOf(asked)) ?? []).filter((term) => {
        const must = essential[term] ?? [];
        const may = nonessential[term] ?? [];
        return (
          must.every((id) => asked.includes(id)) &&
          asked.every((id) => must.includes(id) || may.includes(id))
        );
      }),
  };
};

const kept = new WeakMap<CodeTables, Map<string, Lexicon>>();

/** The lexicon of the tables for a date: made at the first question, then kept with the tables. */
export const lexiconOf = (tables: CodeTables, date: LocalDate): Lexicon => {
  const byVintage = kept.get(tables) ?? new Map<string, Lexicon>();
  kept.set(tables, byVintage);
  const sets = ['icd-10-cm', 'icd-10-cm-index', 'icd-10-cm-notes', 'icd-10-cm-neoplasms'] as const;
  const key = sets
    .map((set) => {
      const opened = tables.table(set, date);
      return opened.loaded ? opened.vintage : '';
    })
    .join();
  const known = byVintage.get(key);
  if (known) return known;
  const lexicon = made(tables, date);
  byVintage.set(key, lexicon);
  return lexicon;
};
