import type { IndexTable } from '../icd10cm/index-table.ts';
import { rankOfPrinted } from './code-prefix.ts';
import { knownWords } from './known-words.ts';
import type { AskedWord } from './query.ts';
import type { SearchableCodes } from './searchable.ts';
import { treeMatcher } from './tree-matches.ts';
import type { Source } from './tree-source.ts';
import { wordsOf } from './words.ts';

/** Words that choose a column of a table; those of the first entry that is named decide. */
export interface ColumnWords<Column extends string> {
  columns: readonly (readonly [Column, string])[];
  /** Words that say nothing more beside these. */
  idle: string;
  /** The table has one main term, which the column's words name. */
  isRootGiven: boolean;
}

/** The Neoplasm Table's: behaviour. A mass or a lump is no neoplasm, and "tumor" leaves it open. */
export const neoplasmWords: ColumnWords<
  'malignant-primary' | 'malignant-secondary' | 'in-situ' | 'benign' | 'uncertain' | 'unspecified'
> = {
  columns: [
    ['in-situ', 'situ'],
    ['malignant-secondary', 'metastasis metastases metastatic secondary mets'],
    ['benign', 'benign'],
    ['uncertain', 'uncertain'],
    ['malignant-primary', 'cancer carcinoma malignant malignancy'],
    ['unspecified', 'neoplasm neoplastic tumor'],
  ],
  idle: 'behavior primary unspecified',
  isRootGiven: true,
};

/** The drug table's: poisoning, by accident unless the question says otherwise, and the two others. */
export const drugWords: ColumnWords<
  'accidental' | 'self-harm' | 'assault' | 'undetermined' | 'adverse-effect' | 'underdosing'
> = {
  columns: [
    ['underdosing', 'underdosing underdose'],
    ['adverse-effect', 'adverse'],
    ['self-harm', 'suicide suicidal intentional'],
    ['assault', 'assault'],
    ['undetermined', 'undetermined'],
    ['accidental', 'poisoning poisoned overdose toxicity'],
  ],
  idle: 'effect accidental attempt self harm intent drug',
  isRootGiven: false,
};

const seeCost = 0.3;
const mostHops = 3;
const mostMatches = 12;
const none: ReadonlySet<string> = new Set();

/** A source over a table: some words choose the column, the others the row. */
export const tableSource = <Column extends string>(
  table: IndexTable<Column>,
  { columns, idle, isRootGiven }: ColumnWords<Column>,
  codes: SearchableCodes,
): Source => {
  const { tree } = table;
  const known = knownWords(tree);
  const matcher = treeMatcher(tree, known, isRootGiven);
  const columnOf = new Map<string, number>();
  for (const [order, [, words]] of columns.entries())
    for (const word of wordsOf(words)) columnOf.set(word, order);
  const idleWords = new Set(wordsOf(idle));

  /** The column that the words name, and which words are left for the row. */
  const plan = (words: readonly AskedWord[]): { column: Column; rest: number[] } | undefined => {
    const orders = words.flatMap(({ folded }) => columnOf.get(folded) ?? []);
    const chosen = columns[Math.min(...orders)];
    if (orders.length === 0 || !chosen) return undefined;
    const rest = [...words.keys()].filter((place) => {
      const { folded = '' } = words[place] ?? {};
      return !columnOf.has(folded) && !idleWords.has(folded);
    });
    return { column: chosen[0], rest };
  };

  /** The code of a row, or of the row to which it sends. */
  const codeFor = (start: number, column: Column): { rank: number; cost: number } | undefined => {
    let node = start;
    for (let hop = 0; hop < mostHops && node >= 0; hop += 1) {
      const printed = table.codeAt(node, column);
      const rank = printed ? rankOfPrinted(codes, printed) : -1;
      if (rank >= 0) return { rank, cost: hop * seeCost };
      node = (tree.seeOf(node) ?? tree.seeAlsoOf(node))?.node ?? -1;
    }
    return undefined;
  };

  return {
    known,
    concerns: (words) => words.some(({ folded }) => columnOf.has(folded)),
    find: (words, meanings, cost, found) => {
      const planned = plan(words);
      if (!planned) return false;
      const { column, rest } = planned;
      if (rest.length === 0 && !isRootGiven) return false;
      const matches = matcher
        .matches(rest.map((place) => meanings[place] ?? new Map()))
        .sort((a, b) => a.cost - b.cost || a.node - b.node)
        .slice(0, mostMatches);
      for (const { node, cost: own } of matches) {
        const code = codeFor(node, column);
        if (!code) continue;
        const finding = {
          rank: code.rank,
          by: 'table' as const,
          cost: cost + own + code.cost,
          text: () => `${tree.pathOf(node)}: ${column}`,
        };
        found.add(finding);
        if (!codes.billableAt(code.rank)) found.addUnder(finding, none);
      }
      return matches.length > 0;
    },
  };
};
