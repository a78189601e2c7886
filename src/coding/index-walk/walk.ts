import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { completeCode } from './complete-code.ts';
import { lexiconOf } from './lexicon.ts';
import { rankTerms } from './rank-terms.ts';
import { askedWords } from './term-words.ts';
import type { Term } from './terms.ts';

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
}

/** How words are looked up. */
export interface WalkOptions {
  most: number;
  /** Headers too, as a benchmark asks for; a claim never carries one. */
  isAnyLevel?: boolean;
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
    isAnyLevel ? [printed.replace(/\.?-+$/, '')] : completeCode(printed, words, tables, date),
  );

/** The codes for the words of one diagnosis, best first; none where nothing explains them. */
export const walk = (
  text: string,
  tables: CodeTables,
  date: LocalDate,
  { most, isAnyLevel = false }: WalkOptions,
): Candidate[] => {
  const lexicon = lexiconOf(tables, date);
  const codes = tables.table('icd-10-cm', date);
  if (!codes.loaded) return [];
  const words = askedWords(text);
  const found = new Map<string, Candidate>();
  for (const { term: number, explained } of rankTerms(words, lexicon, most * 6)) {
    const term = lexicon.terms[number];
    if (!term) continue;
    for (const code of codesOfTerm(term, words, tables, date, isAnyLevel)) {
      const rank = codes.table.rank(code);
      if (rank < 0 || found.has(code)) continue;
      const display = codes.table.titleAt(rank);
      found.set(code, {
        code,
        display,
        explained,
        source: term.source,
        path: term.path(),
        printed: term.code,
      });
    }
    if (found.size >= most) break;
  }
  return [...found.values()].slice(0, most);
};
