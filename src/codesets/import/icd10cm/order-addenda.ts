import type { Layout } from '../importer.ts';
import {
  LayoutError,
  type LayoutProblem,
  linesOf,
  type SourceFile,
  textOf,
} from '../source-file.ts';
import { type AddendaTotals, readTotals, totalsProblems } from './addenda-totals.ts';
import { headLines, mostMatch } from './head-lines.ts';
import type { OrderChange, OrderRow } from './order-change.ts';
import { printedCode, titleProblem } from './order-line.ts';
import { releaseByName } from './release.ts';

/** The addenda of an order file: every change in the order of the file, and the totals at its end. */
export interface OrderAddenda {
  file: string;
  changes: OrderChange[];
  totals: AddendaTotals;
}

const shape = /^(?:Add:|Delete:|Revise from:|Revise to:) {2,}[01] [A-Z][0-9A-Z]{2}/;

const codesShape = /^(?:Add:|Delete:|Revise from:|Revise to:) +[A-Z][0-9A-Z]{2,6} /;

/** The name of the newer order file, which the trailer of addenda states last. */
const newerFile = (text: string): string | undefined =>
  [...text.matchAll(/ codes in (\S+\.txt)/g)].at(-1)?.[1];

/**
 * Order addenda: what to do in columns 1-12, flag in column 14, code in 16-22, short description in
 * 24-83, long from 85. A trailer of prose counts headers and codes before and after.
 */
export const orderAddenda: Layout = {
  name: 'icd-10-cm-order-addenda',
  recognises: (file) => mostMatch(headLines(file), shape),
  releaseOf: (file) => releaseByName(newerFile(textOf(file)) ?? file.name),
};

/** Codes addenda: billable codes only, code in columns 14-20. They repeat what order addenda state. */
export const codesAddenda: Layout = {
  name: 'icd-10-cm-codes-addenda',
  recognises: (file) => mostMatch(headLines(file), codesShape),
  releaseOf: (file) => releaseByName(newerFile(textOf(file)) ?? file.name),
};

const verbs = ['Add:', 'Delete:', 'Revise from:', 'Revise to:'] as const;
type Verb = (typeof verbs)[number];

const blankColumns = [13, 15, 23, 84];

const changeLineOf = (text: string): { verb: Verb; row: OrderRow } | string => {
  const stated = text.slice(0, 12).trimEnd();
  const verb = verbs.find((one) => one === stated);
  if (!verb) return 'neither Add, Delete, Revise from nor Revise to';
  const flag = text.charAt(13);
  if (flag !== '0' && flag !== '1') return 'column 14 is neither 0 nor 1';
  const code = text.slice(15, 22);
  if (code.length < 7 || !printedCode.test(code)) return 'no code in columns 16-22';
  const filled = blankColumns.find((column) => text[column - 1] !== ' ');
  if (filled) return `column ${filled} is not blank`;
  const short = text.slice(23, 83);
  const long = text.slice(84);
  const problem =
    titleProblem('short description', short) ?? titleProblem('long description', long);
  if (problem) return problem;
  const row = {
    code: code.trimEnd(),
    billable: flag === '1',
    short: short.trimEnd(),
    long: long.trimEnd(),
  };
  return { verb, row };
};

/** Reads order addenda with their trailer; throws a LayoutError with every problem. */
export const readOrderAddenda = (file: SourceFile): OrderAddenda => {
  const lines = linesOf(textOf(file));
  const problems: LayoutProblem[] = [];
  const report = (line: number, words: string) => problems.push({ file: file.name, line, words });
  const changes: OrderChange[] = [];
  const trailer = lines.findIndex((text) => text.trim() === '');
  const end = trailer < 0 ? lines.length : trailer;
  let revised: OrderRow | undefined;
  for (const [index, text] of lines.slice(0, end).entries()) {
    const line = index + 1;
    const read = changeLineOf(text);
    if (typeof read === 'string') {
      report(line, read);
      continue;
    }
    const { verb, row } = read;
    if ((verb === 'Revise to:') !== (revised !== undefined) || (revised ?? row).code !== row.code)
      report(line, 'Revise from and Revise to do not stand as a pair');
    if (verb === 'Revise from:') revised = row;
    else {
      changes.push({
        line,
        before: verb === 'Delete:' ? row : revised,
        after: verb === 'Delete:' ? undefined : row,
      });
      revised = undefined;
    }
  }
  if (revised) report(end, 'a Revise from without its Revise to');
  const totals = readTotals(lines.slice(end), (at, words) => report(end + at + 1, words));
  if (problems.length === 0) for (const words of totalsProblems(totals, changes)) report(0, words);
  if (problems.length > 0) throw new LayoutError(problems);
  return { file: file.name, changes, totals };
};
