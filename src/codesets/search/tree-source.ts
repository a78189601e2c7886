import type { IndexTree } from '../icd10cm/index-tree.ts';
import { rankOfPrinted } from './code-prefix.ts';
import { type FoundCodes, tabularWords } from './found-codes.ts';
import { type KnownWords, knownWords, type Meanings } from './known-words.ts';
import type { AskedWord } from './query.ts';
import type { Matched, SearchableCodes } from './searchable.ts';
import { type TreeMatch, treeMatcher } from './tree-matches.ts';

const seeCost = 0.05;
const seeAlsoCost = 0.4;
const mostHops = 3;
const mostMatches = 40;
const mostNodesUnder = 60;
const underCost = 0.8;

const none: ReadonlySet<string> = new Set();

/** A place where words are looked for and codes found. */
export interface Source {
  known: KnownWords;
  /** Has a question to do with this place at all? */
  concerns?(words: readonly AskedWord[]): boolean;
  /** Adds the codes where the words, with their meanings here, are together. Says whether there was one. */
  find(
    words: readonly AskedWord[],
    meanings: readonly Meanings[],
    cost: number,
    found: FoundCodes,
  ): boolean;
}

/** A source over an Index; `bias` sets it behind or before the others. */
export const treeSource = (
  tree: IndexTree,
  codes: SearchableCodes,
  by: Matched['by'],
  bias: number,
): Source => {
  const known = knownWords(tree);
  const matcher = treeMatcher(tree, known);

  /** Ranks of the Index's codes and one, as they come to be known; 0 for one not yet asked for. */
  const ranks = new Int32Array(tree.codes.size);
  const rankAt = (node: number): number => {
    const id = tree.codeIdOf(node);
    if (id < 0) {
      const category = tree.categoryOf(node);
      return category ? rankOfPrinted(codes, category) : -1;
    }
    const known = ranks[id] || rankOfPrinted(codes, tree.codes.printedAt(id)) + 1;
    ranks[id] = known || -1;
    return known > 0 ? known - 1 : -1;
  };

  /** The code beside a node, or beside the node to which it sends, with what the way costs. */
  const codeFor = (start: number): { rank: number; cost: number } | undefined => {
    let cost = 0;
    let node = start;
    for (let hop = 0; hop < mostHops && node >= 0; hop += 1) {
      const rank = rankAt(node);
      if (rank >= 0) return { rank, cost };
      const see = tree.seeOf(node);
      const also = see ? undefined : tree.seeAlsoOf(node);
      cost += see ? seeCost : seeAlsoCost;
      node = see?.node ?? also?.node ?? -1;
    }
    return undefined;
  };

  const addNode = (
    { node, cost }: TreeMatch,
    demanded: ReadonlySet<string>,
    found: FoundCodes,
  ): void => {
    const own = codeFor(node);
    if (!own) return;
    const { rank } = own;
    const finding = { rank, cost: cost + own.cost, by, text: () => tree.pathOf(node) };
    if (demanded.size === 0) found.add(finding);
    if (!codes.billableAt(rank)) found.addUnder(finding, demanded);
  };

  /** The codes of the entries under a node, which name more than was asked. */
  const addUnder = (match: TreeMatch, meanings: readonly Meanings[], found: FoundCodes): void => {
    const end = Math.min(tree.endOf(match.node), match.node + mostNodesUnder);
    const nodes = Array.from({ length: end - match.node - 1 }, (_, at) => match.node + 1 + at);
    const unnamed = matcher.unnamedAt(nodes, meanings);
    const costs = new Map([[match.node, match.cost]]);
    for (const [at, node] of nodes.entries()) {
      const above = costs.get(tree.parentOf(node)) ?? match.cost;
      const cost = above + underCost + (unnamed[at] ?? 0);
      costs.set(node, cost);
      addNode({ node, cost }, none, found);
    }
  };

  return {
    known,
    find: (words, meanings, cost, found) => {
      const run = (some: readonly Meanings[], demanded: ReadonlySet<string>): boolean => {
        const matches = matcher
          .matches(some)
          .map(({ node, cost: own }) => ({ node, cost: own + cost + bias }))
          .sort((a, b) => a.cost - b.cost || a.node - b.node)
          .slice(0, mostMatches);
        for (const match of matches) {
          addNode(match, demanded, found);
          const hasMore = tree.endOf(match.node) > match.node + 1;
          if (demanded.size === 0 && hasMore)
            found.defer(match.cost + underCost, () => addUnder(match, some, found));
        }
        return matches.length > 0;
      };
      const isAny = run(meanings, none);
      const demanded = new Set(
        words.map((word) => word.folded).filter((one) => tabularWords.has(one)),
      );
      if (demanded.size === 0 || demanded.size === words.length) return isAny;
      const others = meanings.filter((_, index) => !demanded.has(words[index]?.folded ?? ''));
      return run(others, demanded) || isAny;
    },
  };
};
