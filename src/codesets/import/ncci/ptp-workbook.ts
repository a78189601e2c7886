import { unzipSync } from 'fflate';
import { rowsOf } from '../rows.ts';
import type { SourceFile } from '../source-file.ts';

const mostHeadBytes = 4 * 1024 * 1024;

const textMembers = (bytes: Uint8Array): Uint8Array[] => {
  try {
    return Object.values(
      unzipSync(bytes, {
        filter: ({ name, originalSize }) =>
          /^xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$/.test(name) &&
          originalSize < mostHeadBytes,
      }),
    );
  } catch {
    // Damaged: whoever reads its rows says so.
    return [];
  }
};

/** The texts of a workbook, without markup: its string table, and its sheets while they are small. */
export const workbookHead = (bytes: Uint8Array): string =>
  textMembers(bytes)
    .map((member) => new TextDecoder().decode(member).replaceAll(/<[^>]*>/g, ' '))
    .join('\n');

/** A workbook as the text file that is its twin: line numbers are those of its rows. */
export const workbookText = async (file: SourceFile): Promise<Uint8Array> => {
  const lines: string[] = [];
  for (const { line, cells } of await rowsOf(file)) {
    while (lines.length < line - 1) lines.push('');
    lines.push(cells.map((cell) => cell.replaceAll(/\s+/g, ' ')).join('\t'));
  }
  return new TextEncoder().encode(lines.join('\n'));
};
