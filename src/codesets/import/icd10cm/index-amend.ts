import type { LayoutProblem } from '../source-file.ts';
import {
  branchLike,
  branchOf,
  type IndexBranch,
  rewrite,
  sameCode,
  saysTheSame,
} from './index-branches.ts';
import type { IndexAddendum, IndexInstruction } from './index-instructions.ts';

/** What became of the instructions of an addendum; lines of context are not counted. */
export interface Amendment {
  /** Carried out now; a revision is one. */
  applied: number;
  /** The Index said so before. */
  already: number;
  /** The place that an instruction means was not found: nothing was done. */
  unapplied: LayoutProblem[];
}

const leading = /^(with|without|due to|in|following)\b/i;

/** Inserts where print sets it: connectors first, the others by the alphabet. */
const insert = (siblings: IndexBranch[], branch: IndexBranch): void => {
  const at = leading.test(branch.key)
    ? 0
    : siblings.findIndex(({ key }) => !leading.test(key) && key > branch.key);
  siblings.splice(at < 0 ? siblings.length : at, 0, branch);
};

/** Carries an addendum out on the tree, which it changes. */
export const amend = (terms: IndexBranch[], addendum: IndexAddendum): Amendment => {
  const result: Amendment = { applied: 0, already: 0, unapplied: [] };
  const deleted = new Map<IndexBranch, { siblings: IndexBranch[]; by: IndexInstruction }>();
  const above: (IndexBranch | undefined)[] = [];
  let revised: { branch: IndexBranch | undefined; siblings: IndexBranch[] } | undefined;

  const miss = ({ line, action, entry }: IndexInstruction, words: string): void => {
    const { file } = addendum;
    result.unapplied.push({ file, line, words: `${action} "${entry.head}": ${words}` });
  };

  const add = (
    { entry }: IndexInstruction,
    siblings: IndexBranch[],
    found: IndexBranch | undefined,
  ): IndexBranch => {
    if (found && saysTheSame(found, entry)) {
      result.already += 1;
      return found;
    }
    const branch = branchOf(entry);
    insert(siblings, branch);
    result.applied += 1;
    return branch;
  };

  const revise = (
    instruction: IndexInstruction,
    siblings: IndexBranch[],
    found: IndexBranch | undefined,
  ): IndexBranch | undefined => {
    const branch = revised?.siblings === siblings ? revised.branch : undefined;
    if (branch && !saysTheSame(branch, instruction.entry)) {
      rewrite(branch, instruction.entry);
      result.applied += 1;
      return branch;
    }
    if (found && saysTheSame(found, instruction.entry)) result.already += 1;
    else miss(instruction, 'no such entry to revise');
    return found;
  };

  /** The branch that the instruction is about, which later lines may stand under. */
  const carryOut = (
    instruction: IndexInstruction,
    siblings: IndexBranch[],
  ): IndexBranch | undefined => {
    const { action, entry } = instruction;
    const found = branchLike(
      siblings.filter((branch) => !deleted.has(branch)),
      entry,
    );
    if (action === 'Add') return add(instruction, siblings, found);
    if (action === 'Revise to') return revise(instruction, siblings, found);
    if (action === 'Revise from') revised = { branch: found, siblings };
    if (action === 'Delete') {
      if (found && sameCode(found.entry.code, entry.code))
        deleted.set(found, { siblings, by: instruction });
      else miss(instruction, 'no such entry to delete');
    }
    return found;
  };

  for (const instruction of addendum.instructions) {
    const { level } = instruction.entry;
    const siblings = level === 0 ? terms : above[level - 1]?.children;
    above.length = level;
    if (siblings) above[level] = carryOut(instruction, siblings);
    else if (instruction.action !== 'No Change' && instruction.action !== 'Revise from')
      miss(instruction, 'the entry above it is not there');
  }
  for (const [branch, { siblings, by }] of deleted) {
    if (branch.children.every((child) => deleted.has(child))) {
      siblings.splice(siblings.indexOf(branch), 1);
      result.applied += 1;
    } else miss(by, 'entries that stay stand under it');
  }
  return result;
};
