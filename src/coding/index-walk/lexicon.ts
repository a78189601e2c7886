import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { growing } from './growing.ts';
import { isSilent } from './term-words.ts';
import { type Term, type TermSource, takeTerms, termSources } from './terms.ts';
import { rootOf } from './word-roots.ts';

/** All terms of one date with their words as numbers, found by word or by the whole set of words. */
export interface Lexicon {
  /** How many ways to say a term there are. */
  size: number;
  /** The term, or the one at another node of the Index that its redirect leads to. */
  termOf(term: number, place?: number): Term;
  /** Below the target of a redirect: the node that the words lead to, and the words its path says. */
  belowRedirect(
    term: number,
    said: ReadonlySet<number>,
  ): { node: number; words: readonly number[] } | undefined;
  /** Does the Index send on from the term to a target below which more stands than its own terms? */
  isRedirect(term: number): boolean;
  sourceOf(term: number): TermSource;
  /** Number of a normal word; undefined when no term holds it. */
  idOf(word: string): number | undefined;
  wordOf(id: number): string;
  /** Numbers of other words with the same root. */
  formsOf(word: string): readonly number[];
  /** Numbers of words that begin so, for what is written short. */
  beginningWith(letters: string): readonly number[];
  /** How much a word tells: the logarithm of how rare it is among the terms. */
  weightOf(id: number): number;
  /** By word: what it costs that a term demands it and nobody said it. */
  demands: Float64Array;
  /** By term: that of all its essential words. */
  needs: Float32Array;
  /** By word: room for a mark while one question is answered; all 0 between two. */
  slots: Uint16Array;
  /** Terms that hold the word: places `[from, to)` of `holders`. */
  holders: Uint32Array;
  heldFrom(id: number): number;
  heldTo(id: number): number;
  /** The words of a term: places `[wordsFrom, essentialTo)` of `words`, then those it may do without. */
  words: Uint16Array;
  wordsFrom(term: number): number;
  essentialTo(term: number): number;
  wordsTo(term: number): number;
  /** Of a set of words by the sum of their `mixOf`: the first term of that sum, -1 for none. */
  spelledBy(sum: number): number;
  /** The next term of the same sum. */
  spelledNext(entry: number): number;
  termOfEntry(entry: number): number;
  /** Answers once for each term whether it is seen for the first time since it was made. */
  firstSeen(): (term: number) => boolean;
}

/** A part of the number of a set of words; the sum does not depend on their order. */
export const mixOf = (id: number): number => {
  let mixed = Math.imul(id + 1, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  return Math.imul(mixed, 0x85ebca77) | 0;
};

const longestSpelled = 8;
/** Words are numbered in 16 bits; the official lists have about 25,000. */
const mostWords = 0xffff;

/** Words that the coder may leave unsaid at little cost, in their normal form. */
const cheapWords = new Set(
  'unspecified other disease disorder syndrome condition acquired unilateral eye site not without complication uncomplicated'.split(
    ' ',
  ),
);

const demandShareOf = (word: string): number => (cheapWords.has(word) ? 0.25 : 0.95);

/** The words of all terms: those of a term from its start on, the essential ones first. */
interface TermWords {
  words: Uint16Array;
  starts: Uint32Array;
  essentials: Uint8Array;
}

/** Terms by the sum of their essential words, and of these with one more, in chains by its hash. */
const spellings = ({ words, starts, essentials }: TermWords) => {
  const sums = growing(Int32Array);
  const terms = growing(Uint32Array);
  for (let term = 0; term < essentials.length; term += 1) {
    const count = essentials[term] ?? 0;
    if (count > longestSpelled) continue;
    const from = starts[term] ?? 0;
    let sum = 0;
    for (let at = from; at < from + count; at += 1) sum = (sum + mixOf(words[at] ?? 0)) | 0;
    sums.push(sum);
    terms.push(term);
    for (let at = from + count; at < (starts[term + 1] ?? 0); at += 1) {
      sums.push((sum + mixOf(words[at] ?? 0)) | 0);
      terms.push(term);
    }
  }
  return chained(sums.all(), terms.all());
};

const chained = (sums: Int32Array, terms: Uint32Array) => {
  let bits = 10;
  while (1 << bits < sums.length * 1.5) bits += 1;
  const shift = 32 - bits;
  const heads = new Int32Array(1 << bits).fill(-1);
  const next = new Int32Array(sums.length).fill(-1);
  const slotOf = (sum: number): number => Math.imul(sum, 0x9e3779b1) >>> shift;
  // From the last to the first, so that a chain runs in the order of print.
  for (let entry = sums.length - 1; entry >= 0; entry -= 1) {
    const slot = slotOf(sums[entry] ?? 0);
    next[entry] = heads[slot] ?? -1;
    heads[slot] = entry;
  }
  const sameSum = (from: number, sum: number): number => {
    let entry = from;
    while (entry >= 0 && sums[entry] !== sum) entry = next[entry] ?? -1;
    return entry;
  };
  return {
    spelledBy: (sum: number): number => sameSum(heads[slotOf(sum)] ?? -1, sum),
    spelledNext: (entry: number): number => sameSum(next[entry] ?? -1, sums[entry] ?? 0),
    termOfEntry: (entry: number): number => terms[entry] ?? 0,
  };
};

/** Which terms hold each word. */
const postings = (words: Uint16Array, wordsAt: Uint32Array, count: number) => {
  const starts = new Uint32Array(count + 1);
  for (const word of words) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
  for (let id = 0; id < count; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const filled = starts.slice();
  const holders = new Uint32Array(words.length);
  for (let term = 0; term + 1 < wordsAt.length; term += 1)
    for (let at = wordsAt[term] ?? 0; at < (wordsAt[term + 1] ?? 0); at += 1) {
      const word = words[at] ?? 0;
      const place = filled[word] ?? 0;
      holders[place] = term;
      filled[word] = place + 1;
    }
  return { starts, holders };
};

const made = (tables: CodeTables, date: LocalDate): Lexicon => {
  const ids = new Map<string, number>();
  const numberOf = (word: string): number | undefined => {
    const known = ids.get(word);
    if (known !== undefined) return known;
    if (isSilent(word) || ids.size === mostWords) return undefined;
    ids.set(word, ids.size);
    return ids.size - 1;
  };
  const words = growing(Uint16Array);
  const wordsAt = growing(Uint32Array);
  const essentials = growing(Uint8Array);
  const kinds = growing(Uint8Array);
  const places = growing(Uint32Array);
  const details = growing(Uint32Array);
  wordsAt.push(0);
  const reader = takeTerms(tables, date, numberOf, (source, way, place, detail) => {
    const { essential, nonessential } = way;
    if (essential.length === 0) return;
    for (const id of essential) words.push(id);
    for (const id of nonessential) words.push(id);
    wordsAt.push(words.length());
    essentials.push(essential.length);
    kinds.push(termSources.indexOf(source));
    places.push(place);
    details.push(detail);
  });
  const allWords = words.all();
  const starts = wordsAt.all();
  const lengths = essentials.all();
  const held = postings(allWords, starts, ids.size);
  const size = kinds.length();
  const weights = Float64Array.from({ length: ids.size }, (_, id) => {
    const count = (held.starts[id + 1] ?? 0) - (held.starts[id] ?? 0);
    return Math.log2(1 + size / (1 + count));
  });
  const names = [...ids.keys()];
  const demands = Float64Array.from(
    weights,
    (weight, id) => weight * demandShareOf(names[id] ?? ''),
  );
  const needs = new Float32Array(size);
  for (let term = 0; term < size; term += 1) {
    const from = starts[term] ?? 0;
    for (let at = from; at < from + (lengths[term] ?? 0); at += 1)
      needs[term] = (needs[term] ?? 0) + (demands[allWords[at] ?? 0] ?? 0);
  }
  const sorted = [...names].sort();
  let roots: Map<string, number[]> | undefined;
  const rootsOnce = (): Map<string, number[]> => {
    if (roots) return roots;
    roots = new Map();
    for (const [id, word] of names.entries()) {
      const root = rootOf(word);
      const others = roots.get(root);
      if (others) others.push(id);
      else roots.set(root, [id]);
    }
    return roots;
  };
  // Only who looks for every mention of a text needs them.
  let chains: ReturnType<typeof spellings> | undefined;
  const spelled = (): ReturnType<typeof spellings> => {
    chains ??= spellings({ words: allWords, starts, essentials: lengths });
    return chains;
  };
  const marks = new Uint32Array(size);
  let round = 0;
  const kindOf = kinds.all();
  const placeOf = places.all();
  const detailOf = details.all();
  const sourceOf = (term: number): TermSource => termSources[kindOf[term] ?? 0] ?? 'title';
  const redirects = Uint8Array.from({ length: size }, (_, term) =>
    sourceOf(term) === 'index' && (detailOf[term] ?? 0) > 0 && reader.reaches(placeOf[term] ?? 0)
      ? 1
      : 0,
  );
  const isRedirect = (term: number): boolean => redirects[term] === 1;
  return {
    size,
    isRedirect,
    termOf: (term, place) =>
      reader.read(sourceOf(term), place ?? placeOf[term] ?? 0, detailOf[term] ?? 0),
    belowRedirect: (term, said) =>
      isRedirect(term) ? reader.below(placeOf[term] ?? 0, said) : undefined,
    sourceOf,
    idOf: (word) => ids.get(word),
    wordOf: (id) => names[id] ?? '',
    formsOf: (word) => rootsOnce().get(rootOf(word)) ?? [],
    beginningWith: (letters) => {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] ?? '') < letters) low = middle + 1;
        else high = middle;
      }
      const found: number[] = [];
      for (let at = low; sorted[at]?.startsWith(letters); at += 1)
        found.push(ids.get(sorted[at] ?? '') ?? 0);
      return found;
    },
    weightOf: (id) => weights[id] ?? 0,
    demands,
    needs,
    slots: new Uint16Array(ids.size),
    holders: held.holders,
    heldFrom: (id) => held.starts[id] ?? 0,
    heldTo: (id) => held.starts[id + 1] ?? 0,
    words: allWords,
    wordsFrom: (term) => starts[term] ?? 0,
    essentialTo: (term) => (starts[term] ?? 0) + (lengths[term] ?? 0),
    wordsTo: (term) => starts[term + 1] ?? 0,
    spelledBy: (sum) => spelled().spelledBy(sum),
    spelledNext: (entry) => spelled().spelledNext(entry),
    termOfEntry: (entry) => spelled().termOfEntry(entry),
    firstSeen: () => {
      round += 1;
      const own = round;
      return (term) => {
        if (marks[term] === own) return false;
        marks[term] = own;
        return true;
      };
    },
  };
};

const kept = new WeakMap<object, Map<string, Lexicon>>();

/** The lexicon of a date: made at the first question, then kept with the codes of the release. */
export const lexiconOf = (tables: CodeTables, date: LocalDate): Lexicon | undefined => {
  const codes = tables.table('icd-10-cm', date);
  if (!codes.loaded) return undefined;
  const byVintage = kept.get(codes.table) ?? new Map<string, Lexicon>();
  kept.set(codes.table, byVintage);
  const others = ['icd-10-cm-index', 'icd-10-cm-notes', 'icd-10-cm-neoplasms'] as const;
  const key = others
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
