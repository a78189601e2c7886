import { wordsOf } from '../../search/words.ts';
import type { IndexEntry } from './index-entry.ts';

/** Parts of a reference that name no entry: the coder goes on by the site, type or drug at hand. */
const open =
  /^(by (site|type|drug|substance|cause|etiology)\b.*|code by site|condition|if known.*)$/i;

const connector = /^(with|in|due to|by|associated with|complicat.*|following)\b/i;

const unspecific = new Set(['nec', 'nos']);

const key = (text: string): string =>
  wordsOf(text)
    .filter((word) => !unspecific.has(word))
    .join(' ');

/** The same titles come again and again. */
const remembered = (): ((text: string) => string) => {
  const keys = new Map<string, string>();
  return (text) => {
    const known = keys.get(text) ?? key(text);
    keys.set(text, known);
    return known;
  };
};

/** The names of an entry, the surest first: the whole title, then the variants that its commas part. */
const namesOf = (
  { head, modifiers, tail }: IndexEntry,
  keyOf: (text: string) => string,
): string[] => {
  const whole = `${head} ${tail}`;
  return [whole, `${head} ${modifiers} ${tail}`, ...whole.split(',')].map(keyOf).filter(Boolean);
};

/** How well one of an entry's names answers to a part of a reference; 0 not at all. */
const agreement = (names: readonly string[], part: string): number => {
  const [whole = '', , first = whole] = names;
  if (whole === part || names[1] === part) return 5;
  if (first === part) return 4;
  if (names.includes(part) && part.slice(0, 3) === whole.slice(0, 3)) return 3;
  if (whole.startsWith(`${part} `)) return 2;
  // "retina" sends to "retinal".
  return part.length > 4 && whole.startsWith(part) && !whole.includes(' ') ? 1 : 0;
};

/**
 * Finds the entry to which "see" or "see also" sends, e.g. `Infarct, myocardium`: its place among the
 * entries, or -1. A part that names no entry ends the way, and the entry reached so far is the answer.
 */
export const referenceFinder = (entries: readonly IndexEntry[]): ((see: string) => number) => {
  const keyOf = remembered();
  const names = entries.map((entry) => namesOf(entry, keyOf));
  const children: number[][] = entries.map(() => []);
  const above: number[] = [];
  for (const [node, { level }] of entries.entries()) {
    above[level] = node;
    children[above[level - 1] ?? -1]?.push(node);
  }
  // "Fracture" means "Fracture, traumatic" and not "Fracture, burst": the term with most under it.
  const mainTerms = [...entries.keys()]
    .filter((node) => entries[node]?.level === 0)
    .sort((a, b) => (children[b]?.length ?? 0) - (children[a]?.length ?? 0) || a - b);
  const terms = new Map<string, number>();
  for (const index of [0, 1, 2, 3, 4])
    for (const node of mainTerms) {
      const name = names[node]?.[index];
      if (name && !terms.has(name)) terms.set(name, node);
    }

  /** The child that a part names, also one that stands under "with", "in" or "due to". */
  const childOf = (node: number, part: string): number | undefined => {
    const below = children[node] ?? [];
    let best: number | undefined;
    let bestAgreement = 0;
    for (const child of below) {
      const found = agreement(names[child] ?? [], part);
      if (found > bestAgreement) {
        best = child;
        bestAgreement = found;
      }
    }
    if (best !== undefined) return best;
    for (const child of below) {
      // "irritable bowel" stands as "bowel" under "irritable".
      const whole = names[child]?.[0] ?? '';
      const deeper = part.startsWith(`${whole} `) && childOf(child, part.slice(whole.length + 1));
      if (whole && typeof deeper === 'number') return deeper;
    }
    for (const child of below) {
      if (!connector.test(entries[child]?.head ?? '')) continue;
      const deeper = childOf(child, part.replace(/^(with|in|due to) /, ''));
      if (deeper !== undefined) return deeper;
    }
    return undefined;
  };

  return (see) => {
    const parts = see
      .replace(/\([^()]*\)/g, ' ')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part && !open.test(part));
    const follow = (start: number, names: readonly string[]): number => {
      let node = start;
      for (const name of names) {
        const child = childOf(node, key(name));
        if (child === undefined) break;
        node = child;
      }
      return node;
    };
    for (let taken = Math.min(parts.length, 3); taken > 0; taken -= 1) {
      const term = terms.get(key(parts.slice(0, taken).join(' ')));
      if (term !== undefined) return follow(term, parts.slice(taken));
    }
    // "Otitis media" is "media" under "Otitis".
    const [first = '', ...rest] = parts;
    const words = first.split(' ');
    for (let taken = words.length - 1; taken > 0; taken -= 1) {
      const term = terms.get(key(words.slice(0, taken).join(' ')));
      const child =
        term === undefined ? undefined : childOf(term, key(words.slice(taken).join(' ')));
      if (child !== undefined) return follow(child, rest);
    }
    return -1;
  };
};
