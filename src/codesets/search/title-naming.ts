import type { IndexTree } from '../icd10cm/index-tree.ts';
import type { Meanings } from './known-words.ts';
import { spanStart } from './spans.ts';
import { connectors } from './words.ts';

/** What each word costs of a part of the title that narrows it, when no word of the part is named. */
const narrowingCost = 0.6;
const sharedLetters = 3;

/** Words that say only that nothing more was specified, or that history means the patient's own. */
const idle = ['unspecified', 'nec', 'nos', 'type', 'condition', 'personal'];

/** Which words of titles a question names. */
export interface TitleNaming {
  /** Holds the words of a question while something is asked about them. */
  asking<Answer>(meanings: readonly Meanings[], ask: () => Answer): Answer;
  /** Is the word of that id one of the question's? */
  isNamed(id: number): boolean;
  /** What the essential words of a node's title cost that are not named, at so much a word. */
  unnamed(node: number, each: number): number;
}

/** The naming of a tree's titles; one question is held at a time. */
export const titleNaming = (tree: IndexTree): TitleNaming => {
  const { vocabulary, words } = tree;
  /** Words that nobody has to name: connectors, and what only says that nothing was specified. */
  const free = new Uint8Array(vocabulary.size);
  for (const word of [...connectors, ...idle]) {
    const id = vocabulary.idOf(word);
    if (id >= 0) free[id] = 1;
  }

  const or = vocabulary.idOf('or');

  /** Of each word of the vocabulary which words of the question it is, one bit each, while it is asked. */
  const named = new Uint16Array(vocabulary.size);
  const asking = <Answer>(meanings: readonly Meanings[], ask: () => Answer): Answer => {
    for (const [index, one] of meanings.entries())
      for (const id of one.keys()) named[id] = (named[id] ?? 0) | (1 << index);
    const answer = ask();
    for (const one of meanings) for (const id of one.keys()) named[id] = 0;
    return answer;
  };

  /** "Diabetes, diabetic" are two forms of a word, "Fracture, burst" is one kind among others. */
  const areForms = (one: number, other: number): boolean => {
    const { letters, spans } = vocabulary;
    const a = spanStart(spans, one);
    const b = spanStart(spans, other);
    for (let at = 0; at < sharedLetters; at += 1)
      if (letters[a + at] !== letters[b + at]) return false;
    return true;
  };

  const isUnnamed = (at: number): boolean => {
    const id = (words[at] ?? 0) - 1;
    return id >= 0 && free[id] === 0 && named[id] === 0;
  };

  const countUnnamed = (from: number, to: number): number => {
    let count = 0;
    for (let at = from; at < to; at += 1) if (isUnnamed(at)) count += 1;
    return count;
  };

  const holdsNamed = (from: number, to: number): boolean => {
    for (let at = from; at < to; at += 1) {
      const id = (words[at] ?? 0) - 1;
      if (id >= 0 && id !== or && named[id] !== 0) return true;
    }
    return false;
  };

  const nextOr = (from: number, to: number): number => {
    let at = from;
    while (at < to && (words[at] ?? 0) - 1 !== or) at += 1;
    return at;
  };

  /**
   * How many words of a part of a title are not named. "Or" parts alternatives, of which a later one
   * stands for the last words of the first: "Ross River disease or fever".
   */
  const unnamedIn = (from: number, to: number): number => {
    const firstEnd = nextOr(from, to);
    let least = countUnnamed(from, firstEnd);
    for (let start = firstEnd + 1; start < to; ) {
      const end = nextOr(start, to);
      const kept = Math.max(from, firstEnd - (end - start));
      if (holdsNamed(start, end))
        least = Math.min(least, countUnnamed(from, kept) + countUnnamed(start, end));
      start = end + 1;
    }
    return least;
  };

  /** What the essential words of a title cost that are not named, at so much a word. */
  const unnamed = (node: number, each: number): number => {
    const start = tree.wordsFrom(node);
    const end = tree.essentialTo(node);
    let nameCost = 0;
    let narrowing = 0;
    for (let from = start; from < end; ) {
      let to = from;
      while (to < end && words[to] !== 0) to += 1;
      const count = unnamedIn(from, to);
      const isNamed = holdsNamed(from, to);
      // The first part is the name; the others are forms of it or narrow it.
      if (from === start) nameCost = count * each;
      else if (areForms((words[from] ?? 0) - 1, (words[start] ?? 0) - 1)) {
        if (isNamed) nameCost = Math.min(nameCost, count * each);
      } else narrowing += isNamed ? count * each : Math.min(count, 2) * narrowingCost;
      from = to + 1;
    }
    return nameCost + narrowing;
  };

  return { asking, isNamed: (id) => named[id] !== 0, unnamed };
};
