import type { Layout } from '../importer.ts';
import { type LayoutProblem, linesOf, type SourceFile, textOf } from '../source-file.ts';
import { headLines, mostMatch } from './head-lines.ts';
import { type OrderLine, printedCode, titleProblem } from './order-line.ts';
import { releaseByName } from './release.ts';

/** Small letters tell it from the equivalence mappings, which begin alike. */
const shape = /^[A-Z][0-9A-Z]{2}[0-9A-Z ]{4} [^ ].*[a-z]/;

/** The codes file: code in columns 1-7, long description from column 9, billable codes only. */
export const codesFile: Layout = {
  name: 'icd-10-cm-codes',
  recognises: (file) => mostMatch(headLines(file), shape),
  releaseOf: ({ name }) => releaseByName(name),
};

/**
 * What in a codes file breaks its layout or contradicts the order file: both list the same billable
 * codes with the same titles.
 */
export const codesFileProblems = (
  file: SourceFile,
  lines: readonly OrderLine[],
): LayoutProblem[] => {
  const problems: LayoutProblem[] = [];
  const open = new Map(lines.filter(({ billable }) => billable).map((one) => [one.code, one.long]));
  for (const [index, text] of linesOf(textOf(file)).entries()) {
    const report = (words: string) => problems.push({ file: file.name, line: index + 1, words });
    const code = text.slice(0, 7);
    const title = text.slice(8).trimEnd();
    const problem = titleProblem('long description', text.slice(8));
    if (code.length < 7 || !printedCode.test(code)) report('no code in columns 1-7');
    else if (text[7] !== ' ' || problem) report(problem ?? 'column 8 is not blank');
    else {
      const bare = code.trimEnd();
      const expected = open.get(bare);
      if (expected === undefined)
        report(`${bare} is not billable in the order file, or stands twice`);
      else if (expected !== title) report(`${bare} has another title in the order file`);
      open.delete(bare);
    }
  }
  for (const code of open.keys())
    problems.push({
      file: file.name,
      line: 0,
      words: `${code}, billable by the order file, is absent`,
    });
  return problems;
};
