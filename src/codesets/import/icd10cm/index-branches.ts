import { plain } from '../../search/words.ts';
import type { IndexEntry } from './index-entry.ts';

/** An entry with what stands under it, while addenda change the tree. */
export interface IndexBranch {
  entry: IndexEntry;
  /** The title to its first modifier, by which siblings are told apart. */
  key: string;
  children: IndexBranch[];
}

const drawnTogether = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** "Österreicher" stands among the words with O. */
const keyOf = ({ head }: IndexEntry): string => plain(drawnTogether(head));

/** A branch of its own copy of the entry. */
export const branchOf = (entry: IndexEntry): IndexBranch => ({
  entry: { ...entry },
  key: keyOf(entry),
  children: [],
});

/** Gives a branch another entry's content; place, line and what stands under it stay. */
export const rewrite = (branch: IndexBranch, to: IndexEntry): void => {
  const { line, letter } = branch.entry;
  branch.entry = { ...to, line, letter };
  branch.key = keyOf(to);
};

/** The main terms, with all that stands under them. */
export const branchesOf = (entries: readonly IndexEntry[]): IndexBranch[] => {
  const terms: IndexBranch[] = [];
  const above: IndexBranch[] = [];
  for (const entry of entries) {
    const branch = branchOf(entry);
    above.length = entry.level;
    (above[entry.level - 1]?.children ?? terms).push(branch);
    above[entry.level] = branch;
  }
  return terms;
};

/** The entries in the order of print: each before what stands under it. */
export const entriesOf = (terms: readonly IndexBranch[]): IndexEntry[] => {
  const entries: IndexEntry[] = [];
  const visit = ({ entry, children }: IndexBranch): void => {
    entries.push(entry);
    for (const child of children) visit(child);
  };
  for (const term of terms) visit(term);
  return entries;
};

/** Are the nonessential modifiers the same? */
export const sameModifiers = (a: IndexEntry, b: IndexEntry): boolean =>
  drawnTogether(a.modifiers) === drawnTogether(b.modifiers);

/** `F03-` and `F03.-` are the same code. */
export const sameCode = (a: string, b: string): boolean =>
  a.replace('.', '') === b.replace('.', '');

const isWholeTitle = (a: IndexEntry, b: IndexEntry): boolean =>
  sameModifiers(a, b) && drawnTogether(a.tail) === drawnTogether(b.tail);

const sameReferences = (a: IndexEntry, b: IndexEntry): boolean =>
  drawnTogether(a.see) === drawnTogether(b.see) &&
  drawnTogether(a.seeAlso) === drawnTogether(b.seeAlso);

/** Among branches of the same key: the whole title and the code count most. */
const likeness = ({ entry }: IndexBranch, sought: IndexEntry): number =>
  (isWholeTitle(entry, sought) ? 4 : 0) +
  (sameCode(entry.code, sought.code) ? 4 : 0) +
  (sameReferences(entry, sought) ? 2 : 0);

/** The branch among siblings that an entry of an older or newer source means, if there is one. */
export const branchLike = (
  siblings: readonly IndexBranch[],
  sought: IndexEntry,
): IndexBranch | undefined => {
  const key = keyOf(sought);
  let best: IndexBranch | undefined;
  let bestLikeness = -1;
  for (const branch of siblings) {
    if (branch.key !== key) continue;
    const found = likeness(branch, sought);
    if (found <= bestLikeness) continue;
    best = branch;
    bestLikeness = found;
  }
  return best;
};

/** Does a branch say just what an entry says: title, code and references? */
export const saysTheSame = ({ entry, key }: IndexBranch, other: IndexEntry): boolean =>
  key === keyOf(other) &&
  sameCode(entry.code, other.code) &&
  sameReferences(entry, other) &&
  isWholeTitle(entry, other);
