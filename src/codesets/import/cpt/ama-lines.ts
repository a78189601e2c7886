import { underHeader } from '../line-rows.ts';
import type { SourceRow } from '../rows.ts';
import {
  LayoutError,
  type LayoutProblem,
  linesOf,
  type SourceFile,
  textOf,
} from '../source-file.ts';

const header = ['Code', 'Text'] as const;

interface Line {
  line: number;
  text: string;
}

/** The lines from the first one of the given form on: what stands before is the AMA's notice. */
const linesFrom = (file: SourceFile, form: RegExp): Line[] => {
  const lines = linesOf(textOf(file)).map((text, index) => ({ line: index + 1, text }));
  const first = lines.findIndex(({ text }) => form.test(text));
  return first < 0 ? [] : lines.slice(first).filter(({ text }) => text.trim() !== '');
};

/** LONGULT, LONGUT: code, tab, text. */
export const tabbedRows = (file: SourceFile): SourceRow[] =>
  underHeader(
    header,
    linesFrom(file, /^\d{4}[0-9A-Z]\t/).map(({ line, text }) => ({
      line,
      cells: text.split('\t').map((cell) => cell.trim()),
    })),
  );

/** SHORTU, MEDU: code in columns 1-5, blank, text from column 7. */
export const shortRows = (file: SourceFile): SourceRow[] =>
  underHeader(
    header,
    linesFrom(file, /^\d{4}[0-9A-Z] \S/).map(({ line, text }) => ({
      line,
      cells: [text.slice(0, 6).trimEnd(), text.slice(6).trim()],
    })),
  );

/** The longest text of SHORTU has 28 characters, of MEDU 48. */
export const isShort = (file: SourceFile): boolean =>
  shortRows(file).every(({ cells: [, text = ''] }) => text.length <= 28);

/**
 * LONGUF, LONGULF: code in columns 1-5, number of the line up to column 9, text from column 10, wrapped
 * over lines that are numbered from 1.
 */
export const wrappedRows = (file: SourceFile): SourceRow[] => {
  const rows: { line: number; code: string; next: number; text: string[] }[] = [];
  const problems: LayoutProblem[] = [];
  for (const { line, text } of linesFrom(file, /^\d{4}[0-9A-Z](?=[ 0]*1 )/)) {
    const code = text.slice(0, 5);
    const number = /^ ?\d{1,3} *$/.test(text.slice(5, 9)) ? Number(text.slice(5, 9)) : 0;
    const last = rows.at(-1);
    if (number === 1 && last?.code !== code)
      rows.push({ line, code, next: 2, text: [text.slice(9).trim()] });
    else if (last && last.code === code && number === last.next) {
      last.text.push(text.slice(9).trim());
      last.next += 1;
    } else
      problems.push({ file: file.name, line, words: 'the lines of a code are out of sequence' });
  }
  if (problems.length > 0) throw new LayoutError(problems);
  return underHeader(
    header,
    rows.map(({ line, code, text }) => ({ line, cells: [code, text.join(' ').trim()] })),
  );
};

const modifierLine = /^([1-9][0-9]|[1-9A-Z][0-9A-Z])[:\s]\s*(\S.*)$/;

/**
 * MODUL: the modifiers of Appendix A in prose. A modifier begins a paragraph with its two characters;
 * in the list of Level II modifiers it begins a line. Headings and prose between are the appendix's.
 */
export const modifierRows = (file: SourceFile): SourceRow[] => {
  const rows: { line: number; code: string; text: string[] }[] = [];
  let isInParagraph = false;
  let isLevelTwo = false;
  for (const [index, raw] of linesOf(textOf(file)).entries()) {
    const text = raw.trim();
    if (/^Level II .*Modifiers$/i.test(text)) isLevelTwo = true;
    const mayBegin: boolean = !isInParagraph || isLevelTwo;
    const found: RegExpExecArray | null =
      (mayBegin && modifierLine.exec(text)) || /\b(P[1-6]): *(\S.*)$/.exec(text);
    const [, code, words]: (string | undefined)[] = found ?? [];
    if (code && words) rows.push({ line: index + 1, code, text: [words] });
    else if (isInParagraph && text) rows.at(-1)?.text.push(text);
    isInParagraph = text !== '' && (isInParagraph || code !== undefined);
  }
  return underHeader(
    ['Modifier', 'Text'],
    rows.map(({ line, code, text }) => ({ line, cells: [code, text.join(' ')] })),
  );
};
