import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { completeCode } from './complete-code.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { likeWords } from './like-words.ts';
import { type RankedTerm, rankTerms } from './rank-terms.ts';
import { officialReading } from './synonyms/phrases.ts';
import { askedWords, termWords } from './term-words.ts';
import type { Term } from './terms.ts';
import { rootOf } from './word-roots.ts';

/** A code that the Index, the Tabular List or the Neoplasm Table gives for words. */
export interface Candidate {
  code: string;
  display: string;
  /** How much of the words the term explains and how little more it demands: 0 to 1, no probability. */
  explained: number;
  /** Where it was found. */
  source: Term['source'];
  path: string;
  /** The code as printed there, which may be incomplete. */
  printed: string;
  /** Found by official words for what was said by another name. */
  isSynonym: boolean;
}

/** How words are looked up. */
export interface WalkOptions {
  most: number;
  /** Headers too, as a benchmark asks for; a claim never carries one. */
  isAnyLevel?: boolean;
  /** Words that only begin or end alike count for something: for who asks, never for a review Task. */
  isLoose?: boolean;
  /** Nothing that explains less is taken by who asks: found sooner, with no other best answer. */
  leastExplained?: number;
}

/** The codes of a term, its manifestation after its etiology. */
export const codesOfTerm = (
  term: Term,
  words: readonly string[],
  tables: CodeTables,
  date: LocalDate,
  isAnyLevel = false,
): string[] =>
  [term.code, ...(term.manifestation ? [term.manifestation] : [])].flatMap((printed) =>
    isAnyLevel
      ? [printed.replace(/\.?-+$/, '')]
      : completeCode(printed, words, tables, date, 'active', term.path),
  );

type Codes = Extract<ReturnType<typeof codesOf>, { loaded: true }>['table'];
const codesOf = (tables: CodeTables, date: LocalDate) => tables.table('icd-10-cm', date);

const formsOf = (words: readonly string[]): Set<string> =>
  new Set(words.flatMap((word) => [rootOf(word), ...likeWords(word).map(rootOf)]));

/** What a title says of a code beyond its header when nothing more is known. */
const openPhrase = /,? (without|not intractable|uncomplicated)\b.*$/;
const openWords = new Set(['unspecified', 'site', 'side', 'uncomplicated']);

/** Does the code say no more than the header above it, but that nothing more is known? */
const saysNoMore = (title: string, header: string): boolean => {
  const held = new Set(termWords(header));
  const own = termWords(title.replace(openPhrase, ''));
  const isOpen = openPhrase.test(title) || own.some((word) => openWords.has(word));
  return isOpen && own.every((word) => openWords.has(word) || held.has(word));
};

/**
 * Does the header stand for the code where headers are asked for? It names nothing that neither the
 * code nor the words name, it is not the rest of a category, and all that was said is in it.
 */
const standsFor = (title: string, header: string, words: readonly string[]): boolean => {
  if (/^Other\b/.test(header)) return false;
  const known = formsOf([...words, ...termWords(title)]);
  const held = termWords(header);
  if (!held.every((word) => known.has(rootOf(word)))) return false;
  const said = formsOf(held);
  return saysNoMore(title, header) || words.every((word) => said.has(rootOf(word)));
};

/**
 * With headers allowed: the highest header that says all the words say, down to the code; the next
 * header after them.
 */
const withHeaders = (
  code: string,
  words: readonly string[],
  codes: Codes,
  isFirst: boolean,
): string[] => {
  const chain: number[] = [];
  let rank = codes.rank(code);
  if (rank < 0) return [];
  let above = codes.parent(rank);
  while (above >= 0 && standsFor(codes.titleAt(rank), codes.titleAt(above), words)) {
    chain.unshift(rank);
    rank = above;
    above = codes.parent(rank);
  }
  return [rank, ...chain, ...(above < 0 || !isFirst ? [] : [above])].map((one) =>
    codes.codeAt(one),
  );
};

/** Below this a term has too little of the words to stand before the neighbours of the first answer. */
const clearlyExplained = 0.5;

/** So many neighbours stand before what is less than clearly explained, the others after it. */
const nearest = 2;

/** The other codes under the header of the first answer: with headers allowed, where to look on. */
const besides = (found: readonly Candidate[], codes: Codes): Candidate[] => {
  const [first] = found;
  if (!first) return [];
  const rank = codes.rank(first.code);
  const above = codes.billableAt(rank) ? codes.parent(rank) : rank;
  if (above < 0) return [];
  return codes
    .children(above)
    .filter((one) => !found.some(({ code }) => code === codes.codeAt(one)))
    .map((one) => ({
      ...first,
      code: codes.codeAt(one),
      display: codes.titleAt(one),
      explained: 0,
    }));
};

/** What is also called so is found a little less surely than what the lists call so. */
const synonymShare = 0.99;

interface Reading extends RankedTerm {
  /** The words that led to the term: those said, or with official words for a synonym. */
  words: readonly string[];
}

/** The terms for the words as they are said and as the official lists would say them, best first. */
const readings = (
  said: readonly string[],
  lexicon: Lexicon,
  most: number,
  isLoose: boolean,
  leastExplained: number,
): Reading[] => {
  const own = rankTerms(said, lexicon, most, isLoose, leastExplained).map((one) => ({
    ...one,
    words: said,
  }));
  // Who asks for the best alone has it where the words as said explain more than a synonym may.
  const isSettled = leastExplained > 0 && (own[0]?.explained ?? 0) >= synonymShare;
  const words = isSettled ? undefined : officialReading(said);
  if (!words) return own;
  const others = rankTerms(words, lexicon, most, isLoose, leastExplained).map((one) => ({
    ...one,
    explained: one.explained * synonymShare,
    words,
  }));
  return [...own, ...others].sort((a, b) => b.explained - a.explained);
};

/** The codes for the words of one diagnosis, best first; none where nothing explains them. */
export const walk = (
  text: string,
  tables: CodeTables,
  date: LocalDate,
  { most, isAnyLevel = false, isLoose = false, leastExplained = 0 }: WalkOptions,
): Candidate[] => {
  const lexicon = lexiconOf(tables, date);
  const codes = codesOf(tables, date);
  if (!codes.loaded || !lexicon) return [];
  const said = askedWords(text);
  const found = new Map<string, Candidate>();
  for (const { term: number, explained, place, words } of readings(
    said,
    lexicon,
    most * 6,
    isLoose,
    leastExplained,
  )) {
    const term = lexicon.termOf(number, place);
    const own = codesOfTerm(term, words, tables, date, isAnyLevel);
    for (const code of isAnyLevel
      ? own.flatMap((one) => withHeaders(one, words, codes.table, found.size === 0))
      : own) {
      const rank = codes.table.rank(code);
      if (rank < 0 || found.has(code)) continue;
      found.set(code, {
        code,
        display: codes.table.titleAt(rank),
        explained,
        source: term.source,
        path: term.path,
        printed: term.code,
        isSynonym: words !== said,
      });
    }
    if (found.size >= most) break;
  }
  const all = [...found.values()];
  if (!isAnyLevel) return all.slice(0, most);
  const strong = all.filter(({ explained }) => explained >= clearlyExplained);
  const rest = all.slice(strong.length);
  const beside = besides(strong, codes.table).filter(({ code }) => !found.has(code));
  return [...strong, ...beside.slice(0, nearest), ...rest, ...beside.slice(nearest)].slice(0, most);
};
