import type { Pack } from '../pack/container.ts';
import { openPostings, type Postings } from '../search/postings.ts';
import { openSpans, spanStart } from '../search/spans.ts';
import { openTexts } from '../search/texts.ts';
import { openVocabulary, type Vocabulary, vocabularyOf } from '../search/vocabulary.ts';
import { bareCode, type IndexCodes, openIndexCodes } from './index-codes.ts';

/** "See" or "see also": the printed text, and the node that it names; -1 for `condition` or a table. */
export interface IndexReference {
  text: string;
  node: number;
}

/**
 * The Alphabetic Index (or the external-cause index, or a table) as a tree. A node is its number in the
 * order of print, from 0; what stands under it follows at once, up to `endOf`. So the children of a node
 * are `node + 1`, then `endOf` of each, and the main terms are 0, then `endOf` of each.
 */
export interface IndexTree {
  size: number;
  endOf(node: number): number;
  /** The node above; -1 for a main term. */
  parentOf(node: number): number;
  /** 0 for a main term. */
  levelOf(node: number): number;
  /** Each letter with its main terms: from the first up to, without, the second. */
  letters: readonly { letter: string; from: number; to: number }[];
  /** The title as printed, with its nonessential modifiers. */
  titleOf(node: number): string;
  /** The titles from the main term down, without modifiers: `Diabetes, diabetic > type 2 > with`. */
  pathOf(node: number): string;
  /** The code beside the node as printed (`I10`, `M54.5-`); undefined for none. */
  codeOf(node: number): string | undefined;
  /** Number of that code in `codes`; -1 for none. */
  codeIdOf(node: number): number;
  codes: IndexCodes;
  /** The second code, in brackets in print; it always follows the first. */
  manifestationOf(node: number): string | undefined;
  seeOf(node: number): IndexReference | undefined;
  seeAlsoOf(node: number): IndexReference | undefined;
  /** Category or subcategory to which "see category" sends. */
  categoryOf(node: number): string | undefined;
  /** The nodes beside which a code stands, complete or with `-`; read with or without its dot. */
  nodesOf(code: string): number[];
  /** The folded words of all titles. */
  vocabulary: Vocabulary;
  /**
   * The words of all titles, each its id in the vocabulary and one; 0 is a comma between variants. Those
   * of a node are `[wordsFrom, essentialTo)`, then its nonessential ones up to `wordsTo`.
   */
  words: Uint16Array;
  wordsFrom(node: number): number;
  essentialTo(node: number): number;
  wordsTo(node: number): number;
  /** For each word the nodes whose own title holds it; connectors such as "with" have none. */
  postings: Postings;
}

/** Place of a number among ascending ones; -1 when it is not there. */
const placeIn = (ascending: Uint32Array, sought: number): number => {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < sought) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === sought ? low : -1;
};

/** What few nodes have: its value, or -1. */
const openSparse = (pack: Pack, name: string): ((node: number) => number) => {
  const nodes = pack.u32(`${name}Nodes`);
  const values = pack.u16(name);
  return (node) => values[placeIn(nodes, node)] ?? -1;
};

/** Opens the pack of an Index or table. */
export const openIndex = (pack: Pack): IndexTree => {
  const up = pack.u16('up');
  const sizes = pack.u16('size');
  const titles = pack.u16('title');
  const textOf = openTexts(pack, 'title');
  const wordSpans = openSpans(pack, 'titleWord');
  const essentialCounts = pack.u8('essentialCounts');
  const codeIds = pack.u16('code');
  const codes = openIndexCodes(pack);
  const manifestation = openSparse(pack, 'manifestation');
  const category = openSparse(pack, 'category');
  const see = openSparse(pack, 'see');
  const seeAlso = openSparse(pack, 'seeAlso');
  const referenceText = openTexts(pack, 'reference');
  const targets = pack.u32('referenceTargets');
  const letterNames = pack.u8('letterNames');
  const letterNodes = pack.u32('letterNodes');
  const size = up.length;

  const parentOf = (node: number): number => {
    const distance = up[node] ?? 0;
    return distance === 0 ? -1 : node - distance;
  };
  const titleNumber = (node: number): number => titles[node] ?? 0;
  const wordsFrom = (node: number): number => spanStart(wordSpans, titleNumber(node));
  const printed = (id: number): string | undefined => (id < 0 ? undefined : codes.printedAt(id));
  const reference = (number: number): IndexReference | undefined =>
    number < 0 ? undefined : { text: referenceText(number), node: (targets[number] ?? 0) - 1 };

  const partsOf = (node: number): string[] => textOf(titleNumber(node)).split('\t');

  return {
    size,
    endOf: (node) => node + (sizes[node] ?? 1),
    parentOf,
    levelOf: (node) => {
      let level = 0;
      for (let above = parentOf(node); above >= 0; above = parentOf(above)) level += 1;
      return level;
    },
    letters: Array.from(letterNames, (letter, index) => ({
      letter: String.fromCharCode(letter),
      from: letterNodes[index] ?? 0,
      to: letterNodes[index + 1] ?? size,
    })),
    titleOf: (node) => {
      const [head = '', modifiers = '', tail = ''] = partsOf(node);
      return modifiers ? `${head}${head && ' '}${modifiers}${tail}` : `${head}${tail}`;
    },
    pathOf: (node) => {
      const path: string[] = [];
      for (let at = node; at >= 0; at = parentOf(at)) {
        const [head = '', modifiers = '', tail = ''] = partsOf(at);
        path.unshift(
          head || !modifiers
            ? `${head}${/^[a-z]/i.test(tail) ? ' ' : ''}${tail}`
            : `${modifiers}${tail}`,
        );
      }
      return path.join(' > ');
    },
    codeOf: (node) => printed((codeIds[node] ?? 0) - 1),
    codeIdOf: (node) => (codeIds[node] ?? 0) - 1,
    codes,
    manifestationOf: (node) => printed(manifestation(node)),
    seeOf: (node) => reference(see(node)),
    seeAlsoOf: (node) => reference(seeAlso(node)),
    categoryOf: (node) => printed(category(node)),
    nodesOf: (code) => {
      const bare = bareCode(code);
      const complete = codes.idOf(bare, false);
      const incomplete = codes.idOf(bare, true);
      const nodes: number[] = [];
      if (complete < 0 && incomplete < 0) return nodes;
      for (let node = 0; node < size; node += 1) {
        const id = (codeIds[node] ?? 0) - 1;
        if (id >= 0 && (id === complete || id === incomplete)) nodes.push(node);
      }
      return nodes;
    },
    vocabulary: vocabularyOf(openVocabulary(pack, 'index')),
    words: pack.u16('titleWords'),
    wordsFrom,
    essentialTo: (node) => wordsFrom(node) + (essentialCounts[titleNumber(node)] ?? 0),
    wordsTo: (node) => wordsFrom(node) + (wordSpans.lengths[titleNumber(node)] ?? 0),
    postings: openPostings(pack, 'index'),
  };
};
