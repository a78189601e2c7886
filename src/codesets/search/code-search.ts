import type { DrugTable } from '../icd10cm/drug-table.ts';
import type { IndexTree } from '../icd10cm/index-tree.ts';
import type { NeoplasmTable } from '../icd10cm/neoplasm-table.ts';
import { type CodeShape, codesBeginning, diagnosisShape } from './code-prefix.ts';
import { type FoundCodes, foundCodes } from './found-codes.ts';
import type { Meanings } from './known-words.ts';
import { type AskedWord, type Reading, readingsOf, typedWords } from './query.ts';
import type { FoundCode, Narrowing, SearchableCodes } from './searchable.ts';
import { drugWords, neoplasmWords, tableSource } from './table-source.ts';
import { type CodeTexts, textSource } from './text-source.ts';
import type { TextWords } from './text-words.ts';
import { type Source, treeSource } from './tree-source.ts';

/** What a search for codes looks through; only codes and titles have to be there. */
export interface SearchSources {
  codes: SearchableCodes;
  /** The words of the titles, by rank. */
  titles: TextWords;
  /** The Alphabetic Index. */
  index?: IndexTree | undefined;
  /** The index of external causes. */
  external?: IndexTree | undefined;
  neoplasms?: NeoplasmTable | undefined;
  drugs?: DrugTable | undefined;
  /** Inclusion terms of the Tabular List. */
  terms?: CodeTexts | undefined;
  /** How codes look; as diagnosis codes do, when nothing is said. */
  shape?: CodeShape;
}

/** Finds codes as coders look for them, best first; the same question has always the same answer. */
export type CodeSearch = (text: string, narrowing: Narrowing) => FoundCode[];

/** How far behind the Index the other sources stand, in words that a question does not name. */
const titleBias = 0.9;
const termBias = 0.5;
const externalBias = 3;
const droppedCost = 2;
const mostDropped = 6;

type Remembered = (word: AskedWord) => Meanings[];

/** One question on its way through the sources. */
interface Asking {
  found: FoundCodes;
  sources: readonly Source[];
  meaningsOf: Remembered;
}

/** Both readings of a question share most of their words. */
const remembered = (meaningsOf: Remembered): Remembered => {
  const known = new Map<string, Meanings[]>();
  return (word) => {
    const key = `${word.typed} ${word.isLast}`;
    const meanings = known.get(key) ?? meaningsOf(word);
    known.set(key, meanings);
    return meanings;
  };
};

/** A search over the titles of codes and whatever else is there. */
export const codeSearch = (given: SearchSources): CodeSearch => {
  const { codes, titles, index, external, neoplasms, drugs, terms } = given;
  const shape = given.shape ?? diagnosisShape;
  const titleTexts = { words: titles, textAt: codes.titleAt, rankAt: (rank: number) => rank };
  const sources: Source[] = [
    ...(index ? [treeSource(index, codes, 'index', 0)] : []),
    textSource(titleTexts, codes, 'title', titleBias),
    ...(terms ? [textSource(terms, codes, 'term', termBias)] : []),
    ...(neoplasms ? [tableSource(neoplasms, neoplasmWords, codes)] : []),
    ...(drugs ? [tableSource(drugs, drugWords, codes)] : []),
    ...(external ? [treeSource(external, codes, 'external', externalBias)] : []),
  ];

  /** What a word means to each source; misspellings only of a word that no source knows. */
  const meaningsIn =
    (asked: readonly Source[]): Remembered =>
    (word) => {
      const known = asked.map((source) => source.known.meanings(word));
      if (known.some((one) => one.size > 0)) return known;
      return asked.map((source) => source.known.misspelled(word));
    };

  /** Adds what a reading's words lead to, all of them or those at some places. */
  const look = ({ words, cost }: Reading, places: readonly number[], search: Asking): boolean => {
    const some = places.map((place) => words[place]).filter((word) => word !== undefined);
    const byWord = some.map(search.meaningsOf);
    let isAny = false;
    for (const [at, source] of search.sources.entries()) {
      const meanings = byWord.map((one) => one[at] ?? new Map());
      if (source.find(some, meanings, cost, search.found)) isAny = true;
    }
    return isAny;
  };

  /** One word of several may be wrong here: the one that nobody knows, or else any. */
  const lookWithout = (reading: Reading, search: Asking): void => {
    const all = [...reading.words.keys()];
    const unknown = reading.words.flatMap((word, place) =>
      search.meaningsOf(word).every((one) => one.size === 0) ? [place] : [],
    );
    const droppable = unknown.length > 0 ? unknown : all;
    if (all.length < 3 || unknown.length > 1 || droppable.length > mostDropped) return;
    for (const dropped of droppable) {
      const rest = all.filter((place) => place !== dropped);
      look({ ...reading, cost: reading.cost + droppedCost }, rest, search);
    }
  };

  return (text, narrowing) => {
    const found = foundCodes(codes, titles.marks, narrowing);
    const beginning = shape.beginningIn(text);
    if (beginning) {
      const ranks = codesBeginning(codes, beginning, found.isWanted, narrowing.limit);
      for (const [at, rank] of ranks.entries())
        found.add({ rank, cost: at - 1000, by: 'code', text: () => codes.codeAt(rank) });
    }
    const typed = typedWords(text);
    const isCode = shape.isOnlyCode && found.isAny();
    const readings = typed.length > 0 && !isCode ? readingsOf(typed) : [];
    const asked = sources.filter(
      ({ concerns }) => !concerns || readings.some(({ words }) => concerns(words)),
    );
    const asking = { found, sources: asked, meaningsOf: remembered(meaningsIn(asked)) };
    const isAny = readings
      .map((reading) => look(reading, [...reading.words.keys()], asking))
      .some(Boolean);
    if (!isAny) for (const reading of readings) lookWithout(reading, asking);
    return found.answers().map(({ rank, by, text: read, cost }) => ({
      code: codes.codeAt(rank),
      display: codes.titleAt(rank),
      billable: codes.billableAt(rank),
      matched: { by, text: read() },
      cost,
    }));
  };
};
