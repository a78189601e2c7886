import { unzipSync } from 'fflate';
import { isWorkbook, type SourceFile, textOf } from '../source-file.ts';

const headBytes = 64 * 1024;
const mostBytes = 64 * 1024 * 1024;
const sheetName = 'xl/worksheets/sheet1.xml';
const stringsName = 'xl/sharedStrings.xml';

const heads = new WeakMap<SourceFile, string>();

const wordsIn = (xml: string): string =>
  xml
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

/** The first rows of a workbook's first sheet, tab-separated. */
const firstRows = (bytes: Uint8Array): string => {
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) =>
      (name === sheetName || name === stringsName) && originalSize <= mostBytes,
  });
  const text = (name: string, length?: number): string =>
    new TextDecoder().decode(parts[name]?.subarray(0, length) ?? new Uint8Array());
  const [, ...shared] = text(stringsName).split(/<si[ >/]/);
  const rows = text(sheetName, headBytes).split('</row>').slice(0, -1);
  return rows
    .map((row) =>
      [...row.matchAll(/<c ([^>]*[^/])>(.*?)<\/c>/gs)]
        .map(([, attributes = '', inner = '']) =>
          / t="s"/.test(` ${attributes}`)
            ? wordsIn(`<si ${shared[Number(wordsIn(inner))] ?? ''}`)
            : wordsIn(inner),
        )
        .join('\t'),
    )
    .join('\n');
};

/**
 * What a layout is recognised by: the first 64 KB of a text, or of a workbook the first rows as
 * tab-separated text. Empty for what cannot be read.
 */
export const headOf = (file: SourceFile): string => {
  const known = heads.get(file);
  if (known !== undefined) return known;
  let head = '';
  try {
    head = isWorkbook(file.bytes)
      ? firstRows(file.bytes)
      : textOf({ bytes: file.bytes.subarray(0, headBytes) });
  } catch {
    // A damaged workbook has no words; whoever reads it says what is wrong.
  }
  heads.set(file, head);
  return head;
};

const plain = (text: string): string => text.toLowerCase().replace(/[\s_"]+/g, ' ');

/** Does the head of a file hold all these words, however spaced, quoted or broken over lines? */
export const hasWords = (file: SourceFile, ...words: string[]): boolean => {
  const head = plain(headOf(file));
  return words.every((one) => head.includes(plain(one)));
};
