import {
  LayoutError,
  type LayoutProblem,
  linesOf,
  type SourceFile,
  textOf,
} from '../source-file.ts';
import { deepestLevel, type IndexEntry } from './index-entry.ts';
import { readIndexLine } from './index-line.ts';

/** What an addendum says of an entry. */
export type IndexAction = 'No Change' | 'Add' | 'Delete' | 'Revise from' | 'Revise to';

/** One instruction of an Index addendum, with the entry that its line prints. */
export interface IndexInstruction {
  action: IndexAction;
  entry: IndexEntry;
  /** Line of the file, from 1; a wrapped one counts where it begins. */
  line: number;
}

/** An addendum to the Index: the year that it leads to, and whether it is the April one. */
export interface IndexAddendum {
  file: string;
  year: number;
  isApril: boolean;
  instructions: IndexInstruction[];
}

const actionLine = /^(No Change|Add|Delete|Revise from|Revise to)\s+(\S.*)$/;
const titleLine = /^\s*ICD-10-CM INDEX TO DISEASES AND INJURIES\s*$/i;
const yearLine = /^\s*(20\d\d) Addenda( April Update)?\s*$/i;

const isAction = (word: string | undefined): word is IndexAction => word !== undefined;

/** The year of an addendum by its second title line. */
export const addendumYear = (text: string): { year: number; isApril: boolean } | undefined => {
  const head = linesOf(text.slice(0, 1000)).slice(0, 8);
  if (!head.some((line) => titleLine.test(line))) return undefined;
  const [, year, april] = head.map((line) => yearLine.exec(line)).find(Boolean) ?? [];
  return year ? { year: Number(year), isApril: april !== undefined } : undefined;
};

/**
 * Reads an Index addendum as text (CDC): each line begins with what to do, then the entry with a dash
 * for each level; a line that begins with a space goes on with the one before. Form feeds part pages.
 */
export const readIndexAddendum = (file: SourceFile): IndexAddendum => {
  const problems: LayoutProblem[] = [];
  const report = (line: number, words: string): void => {
    problems.push({ file: file.name, line, words });
  };
  const text = textOf(file);
  const about = addendumYear(text);
  if (!about) report(0, 'does not say that it is an addendum to the Index, and of which year');
  const printed: { action: IndexAction; text: string; line: number }[] = [];
  for (const [index, raw] of linesOf(text.replaceAll('\f', '')).entries()) {
    if (raw.trim() === '' || titleLine.test(raw) || yearLine.test(raw)) continue;
    const [, action, words = ''] = actionLine.exec(raw) ?? [];
    const last = printed.at(-1);
    if (isAction(action)) printed.push({ action, text: words.trim(), line: index + 1 });
    else if (/^\s/.test(raw) && last) last.text += ` ${raw.trim()}`;
    else report(index + 1, 'begins with no action of an addendum');
  }

  let letter = '';
  const instructions: IndexInstruction[] = [];
  for (const { action, text: words, line } of printed) {
    if (action === 'No Change' && /^[A-Z]$/.test(words)) letter = words;
    else {
      const entry = readIndexLine(words.replace(/\s+/g, ' '), letter, line);
      if (entry.level > deepestLevel || !`${entry.head}${entry.modifiers}`)
        report(line, 'prints no entry of an Index');
      instructions.push({ action, entry, line });
    }
  }
  if (about && instructions.length === 0) report(0, 'holds no instruction');
  if (!about || problems.length > 0) throw new LayoutError(problems);
  return { file: file.name, ...about, instructions };
};
