import type { OrderChange, OrderRow } from './order-change.ts';

/** What a trailer counts of headers or of codes. */
export interface Totals {
  before: number;
  after: number;
  additions: number;
  deletions: number;
  revisions: number;
}

/** Both parts of the trailer; a file without one has neither. */
export interface AddendaTotals {
  headers?: Partial<Totals>;
  codes?: Partial<Totals>;
}

const title = /^(Headers|Codes)$/;
const inFile = /^\s+(\d+) (?:headers|codes) in \S+\.txt$/;
const counted = /^\s+(\d+) (additions|deletions|revisions)$/;
/** Parts of the revisions; they add nothing that is checked here. */
const partial =
  /^(?:of which|\s+\d+ revisions to (?:both long and short titles|long title only|short title only))$/;

const isKind = (word: string | undefined): word is 'additions' | 'deletions' | 'revisions' =>
  word === 'additions' || word === 'deletions' || word === 'revisions';

/** Reads the trailer; a line that it does not know is reported by its place in the trailer, from 0. */
export const readTotals = (
  lines: readonly string[],
  report: (at: number, words: string) => void,
): AddendaTotals => {
  const totals: AddendaTotals = {};
  let part: Partial<Totals> | undefined;
  for (const [at, text] of lines.map((line) => line.trimEnd()).entries()) {
    const count = Number(/\d+/.exec(text)?.[0] ?? 0);
    const kind = counted.exec(text)?.[2];
    if (text === '' || partial.test(text)) continue;
    if (title.test(text)) {
      part = {};
      totals[text === 'Headers' ? 'headers' : 'codes'] = part;
    } else if (part && inFile.test(text))
      part[part.before === undefined ? 'before' : 'after'] = count;
    else if (part && isKind(kind)) part[kind] = count;
    else report(at, 'not a line of the trailer');
  }
  return totals;
};

const isOf = (row: OrderRow | undefined, billable: boolean): boolean => row?.billable === billable;

/** Where the trailer does not agree with the changes above it or with itself. */
export const totalsProblems = (
  totals: AddendaTotals,
  changes: readonly OrderChange[],
): string[] => {
  const problems: string[] = [];
  for (const [name, part] of Object.entries(totals)) {
    const billable = name === 'codes';
    const found = {
      additions: changes.filter(({ before, after }) => !before && isOf(after, billable)).length,
      deletions: changes.filter(({ before, after }) => !after && isOf(before, billable)).length,
      revisions: changes.filter(({ before, after }) => before && isOf(after, billable)).length,
    };
    for (const kind of ['additions', 'deletions', 'revisions'] as const)
      if (part[kind] !== found[kind])
        problems.push(
          `the trailer counts ${part[kind]} ${kind} of ${name}, the lines ${found[kind]}`,
        );
    if (part.after !== (part.before ?? 0) + found.additions - found.deletions)
      problems.push(`the trailer's ${name} before and after differ by other than the changes`);
  }
  return problems;
};
