import { LayoutError, type LayoutProblem, type SourceFile, textOf } from '../source-file.ts';

/** What an addendum does with a line of the Tabular List. */
export type Action = 'No Change' | 'Add' | 'Delete' | 'Revise from' | 'Revise to';

/** One instruction of an addendum: its line without the action, wrapped lines joined. */
export interface Instruction {
  action: Action;
  text: string;
  /** Column at which the text begins, shifted so that every page has its sections in the same column. */
  column: number;
  /** Line of the file, from 1. */
  line: number;
}

/** Column of chapters, sections and categories. */
export const sectionColumn = 14;

/** Column of a code by its length with the dot. */
const codeColumns: Readonly<Record<number, number>> = { 3: sectionColumn, 5: 18, 6: 24, 7: 31 };

/** A code and its title. */
export const codeLine = /^((?:[A-Z]\d[0-9A-Z]|[A-Z]{2}\d)(?:\.[0-9A-Z]{1,4})?)\s+(\S.*)$/;

const instructionLine = /^(No Change|Add|Delete|Revise from|Revise to)(\s+)(\S.*)$/;
const furniture = [
  /^\s*ICD-10-CM TABULAR LIST of DISEASES and INJURIES\s*$/i,
  /^\s*20\d\d Addenda(\s.*)?$/i,
  /^\s*(Page\s+)?\d+(\s+of\s+\d+)?\s*$/i,
];

/**
 * How far a page stands from where it should, by its highest code or chapter line: the deeper a line,
 * the less exactly its column is kept. Undefined where no line tells.
 */
const shiftOf = (page: readonly Instruction[]): number | undefined => {
  const shifts = page.flatMap(({ text, column }) => {
    const depth = /^Chapter \d+$/.test(text) ? 3 : (codeLine.exec(text)?.[1]?.length ?? 0);
    const own = codeColumns[depth];
    return own === undefined ? [] : [{ depth, by: own - column }];
  });
  return shifts.sort((one, other) => one.depth - other.depth)[0]?.by;
};

/** `I69.01-` at the end of a line and `I69.11-` on the next are two of a list, not a range. */
const isListed = (text: string, more: string): boolean =>
  /\.[0-9A-Z]+-$/.test(text) && /^[A-Z][0-9A-Z]{2}\.[0-9A-Z]+-/.test(more);

/** Wrapped text goes on after a space, or at once after a hyphen inside a word or range. */
const joined = (text: string, more: string): string =>
  /[^\s-]-$/.test(text) && !isListed(text, more) ? `${text}${more}` : `${text} ${more}`;

/**
 * The instructions of a Tabular addendum as text (CDC, the PDF laid out in columns): each line begins
 * with its action; a line without one goes on with the line before. The titles of the document are
 * its only other lines.
 */
export const instructionsOf = (file: SourceFile): Instruction[] => {
  const problems: LayoutProblem[] = [];
  const instructions: Instruction[] = [];
  let line = 0;
  let shift = 0;
  for (const page of textOf(file).split('\f')) {
    const first = instructions.length;
    for (const [index, raw] of page.split(/\r\n|\n|\r/).entries()) {
      // A page begins on the line on which the one before it ended.
      if (index > 0 || line === 0) line += 1;
      if (raw.trim() === '' || furniture.some((pattern) => pattern.test(raw))) continue;
      const [, action, space = '', text = ''] = instructionLine.exec(raw) ?? [];
      const last = instructions.at(-1);
      if (isAction(action)) {
        const column = action.length + space.length;
        instructions.push({ action, text: drawnTogether(text), column, line });
      } else if (/^\s|^\(/.test(raw) && last) last.text = joined(last.text, drawnTogether(raw));
      else problems.push({ file: file.name, line, words: 'begins with no action of an addendum' });
    }
    const ours = instructions.slice(first);
    shift = shiftOf(ours) ?? shift;
    for (const one of ours) one.column += shift;
  }
  if (instructions.length === 0 && problems.length === 0)
    problems.push({ file: file.name, line: 0, words: 'holds no instruction' });
  if (problems.length > 0) throw new LayoutError(problems);
  return instructions;
};

const isAction = (word: string | undefined): word is Action => word !== undefined;

const drawnTogether = (text: string): string => text.replace(/\s+/g, ' ').trim();
