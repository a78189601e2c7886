import { isWorkbook, type SourceFile, textOf } from '../source-file.ts';
import { workbookHead } from '../workbook-head.ts';

const headBytes = 64 * 1024;
const headRows = 60;

const heads = new WeakMap<SourceFile, string>();

/**
 * What a layout is recognised by: the first 64 KB of a text, or of a workbook the first rows as
 * tab-separated text. Empty for a damaged workbook; whoever reads it says what is wrong.
 */
export const headOf = (file: SourceFile): string => {
  const known = heads.get(file);
  if (known !== undefined) return known;
  const head = isWorkbook(file.bytes)
    ? workbookHead(file, headRows)
        .map(({ cells }) => cells.join('\t'))
        .join('\n')
    : textOf({ bytes: file.bytes.subarray(0, headBytes) });
  heads.set(file, head);
  return head;
};

const plain = (text: string): string => text.toLowerCase().replace(/[\s_"]+/g, ' ');

/** Does the head of a file hold all these words, however spaced, quoted or broken over lines? */
export const hasWords = (file: SourceFile, ...words: string[]): boolean => {
  const head = plain(headOf(file));
  return words.every((one) => head.includes(plain(one)));
};
