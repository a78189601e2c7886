import type { Layout } from '../importer.ts';
import {
  LayoutError,
  type LayoutProblem,
  linesOf,
  type SourceFile,
  textOf,
} from '../source-file.ts';
import { headLines, mostMatch } from './head-lines.ts';
import { type OrderLine, orderLineOf } from './order-line.ts';
import { OrderTree } from './order-tree.ts';
import { releaseByName } from './release.ts';

const shape = /^\d{5} [A-Z][0-9A-Z]{2}[0-9A-Z ]{4} [01] \S.{59} \S/;

/** The order file of CDC and CMS: every code and header, fixed columns, no header line. */
export const orderFile: Layout = {
  name: 'icd-10-cm-order',
  recognises: (file) => mostMatch(headLines(file), shape),
  releaseOf: ({ name }) => releaseByName(name),
};

/**
 * The lines of an order file, each checked against its layout and against those before it. A whole
 * file numbers its lines from 1 without a gap, so that a lost line is noticed; the starter's do not.
 * Throws a LayoutError with every problem.
 */
export const readOrderFile = (file: SourceFile, isWhole: boolean): OrderLine[] => {
  const problems: LayoutProblem[] = [];
  const lines: OrderLine[] = [];
  const tree = new OrderTree(isWhole);
  let before = 0;
  for (const [index, text] of linesOf(textOf(file)).entries()) {
    const report = (words: string) => problems.push({ file: file.name, line: index + 1, words });
    const line = orderLineOf(text);
    if (typeof line === 'string') {
      report(line);
      // The number that the broken line would have had, so that the next is not reported too.
      before += 1;
      continue;
    }
    if (line.order <= before) report(`order number ${line.order} after ${before}`);
    else if (isWhole && line.order !== before + 1)
      report(`order number ${line.order} after ${before}: a line is missing`);
    before = line.order;
    for (const words of tree.add(line.code, line.billable)) report(words);
    lines.push(line);
  }
  if (lines.length === 0 && problems.length === 0)
    problems.push({ file: file.name, line: 0, words: 'no code at all' });
  for (const words of problems.length === 0 ? tree.end() : [])
    problems.push({ file: file.name, line: 0, words });
  if (problems.length > 0) throw new LayoutError(problems);
  return lines;
};
