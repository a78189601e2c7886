import { linesOf, type SourceFile, textOf } from '../source-file.ts';

const headBytes = 8192;

/** Beginnings of files by which no layout here is known: archives, workbooks, pdf. */
const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, 512).includes(0);

/** The first lines of a text file, so that recognising a large file decodes only its beginning. */
export const headLines = ({ bytes }: SourceFile): string[] => {
  if (isBinary(bytes)) return [];
  const lines = linesOf(textOf({ bytes: bytes.subarray(0, headBytes) }));
  // The last line may be cut, unless the file ends there.
  if (bytes.length > headBytes) lines.pop();
  return lines.slice(0, 20);
};

/** Is that the shape of most of the first lines? A broken line is for the reader to report. */
export const mostMatch = (lines: readonly string[], shape: RegExp): boolean =>
  lines.filter((line) => shape.test(line)).length * 2 > lines.length;
