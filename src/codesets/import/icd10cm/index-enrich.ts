import { branchLike, type IndexBranch, sameCode, sameModifiers } from './index-branches.ts';
import type { IndexEntry } from './index-entry.ts';
import type { IndexAddendum } from './index-instructions.ts';

/** How many entries of the newer tree the older source knows, and what it added to them. */
export interface Enrichment {
  matched: number;
  /** Rest of a title after its nonessential modifiers. */
  tails: number;
  manifestations: number;
  /** "See category" and "see subcategory". */
  categories: number;
}

/** Gives an entry the rest of its title, when the titles agree to the end of their modifiers. */
const addTail = (entry: IndexEntry, from: IndexEntry): boolean => {
  if (!sameModifiers(entry, from) || entry.tail || !from.tail) return false;
  entry.tail = from.tail;
  return true;
};

/**
 * Adds what an older XML knows and the csv has lost, where path and code are the same: the rest of a
 * title, the manifestation code, and the category that "see" means. Nothing that is there is changed.
 */
export const enrich = (
  terms: readonly IndexBranch[],
  older: readonly IndexBranch[],
): Enrichment => {
  const done: Enrichment = { matched: 0, tails: 0, manifestations: 0, categories: 0 };
  for (const { entry, children } of terms) {
    const like = branchLike(older, entry);
    if (!like) continue;
    const from = like.entry;
    done.matched += 1;
    if (addTail(entry, from)) done.tails += 1;
    if (from.manifestation && !entry.manifestation && sameCode(entry.code, from.code)) {
      entry.manifestation = from.manifestation;
      done.manifestations += 1;
    }
    if (from.category && !entry.category && !entry.code && !entry.see) {
      entry.category = from.category;
      done.categories += 1;
    }
    const below = enrich(children, like.children);
    done.matched += below.matched;
    done.tails += below.tails;
    done.manifestations += below.manifestations;
    done.categories += below.categories;
  }
  return done;
};

/**
 * Adds what the addenda that the csv already follows print of its entries: they show whole lines, so
 * that an entry newer than the XML gets its manifestation code and the rest of its title too.
 */
export const enrichFromAddendum = (
  terms: readonly IndexBranch[],
  addendum: IndexAddendum,
): Enrichment => {
  const done: Enrichment = { matched: 0, tails: 0, manifestations: 0, categories: 0 };
  const above: (IndexBranch | undefined)[] = [];
  for (const { action, entry: printed } of addendum.instructions) {
    if (action === 'Delete' || action === 'Revise from') continue;
    const { level } = printed;
    const siblings = level === 0 ? terms : above[level - 1]?.children;
    above.length = level;
    const branch = branchLike(siblings ?? [], printed);
    above[level] = branch;
    if (!branch || !sameCode(branch.entry.code, printed.code)) continue;
    const { entry } = branch;
    done.matched += 1;
    if (addTail(entry, printed)) done.tails += 1;
    if (entry.manifestation !== printed.manifestation) {
      entry.manifestation = printed.manifestation;
      done.manifestations += 1;
    }
  }
  return done;
};
