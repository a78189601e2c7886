import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';

/** One file as published, taken out of its archive. */
export interface SourceFile {
  /** Name of the archive member, or of the file itself; `.gz` taken off. */
  name: string;
  /** Of the unpacked bytes, lowercase hex. */
  sha256: string;
  bytes: Uint8Array;
}

/** One place in a source that breaks its layout. */
export interface LayoutProblem {
  file: string;
  /** From 1; 0 when the file as a whole is meant. */
  line: number;
  /** What is wrong there; never a licensed descriptor. */
  words: string;
}

const mostShown = 5;

/** A source breaks its layout: nothing of it is imported, and what served before goes on serving. */
export class LayoutError extends Error {
  readonly problems: readonly LayoutProblem[];
  constructor(problems: readonly LayoutProblem[]) {
    const shown = problems
      .slice(0, mostShown)
      .map(({ file, line, words }) => `${file}${line ? `:${line}` : ''}: ${words}`);
    const more = problems.length > mostShown ? [`and ${problems.length - mostShown} more`] : [];
    super([...shown, ...more].join('\n'));
    this.problems = problems;
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** No table of any source is larger; a bomb is. */
const mostBytes = 512 * 1024 * 1024;
const mostDepth = 3;

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** Is it an xlsx workbook, which is a zip too and is not to be taken apart? */
export const isWorkbook = (bytes: Uint8Array): boolean => {
  if (!isZip(bytes)) return false;
  let found = false;
  unzipSync(bytes, {
    filter: ({ name }) => {
      found ||= name === 'xl/workbook.xml';
      return false;
    },
  });
  return found;
};

const unpacked = (name: string, bytes: Uint8Array, depth: number): SourceFile[] => {
  const fail = (words: string): never => {
    throw new LayoutError([{ file: name, line: 0, words }]);
  };
  if (depth > mostDepth) return fail('archives within archives, deeper than any publisher nests');
  if (isGzip(bytes)) {
    try {
      const inner = gunzipSync(bytes, { maxOutputLength: mostBytes });
      return unpacked(name.replace(/\.gz$/i, ''), new Uint8Array(inner), depth + 1);
    } catch {
      return fail('the gzip file is damaged or larger than 512 MB unpacked');
    }
  }
  if (isZip(bytes)) {
    try {
      if (isWorkbook(bytes)) return [{ name, sha256: hashOf(bytes), bytes }];
      let total = 0;
      const members = unzipSync(bytes, {
        filter: ({ originalSize, name: member }) => {
          total += originalSize;
          return !member.endsWith('/') && total <= mostBytes;
        },
      });
      if (total > mostBytes) return fail('the archive is larger than 512 MB unpacked');
      return Object.entries(members)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([member, inner]) => unpacked(baseName(member), inner, depth + 1));
    } catch (error) {
      if (error instanceof LayoutError) throw error;
      return fail('the zip file is damaged');
    }
  }
  return [{ name, sha256: hashOf(bytes), bytes }];
};

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/**
 * The files inside a published file: a zip or gzip is unpacked by its content, whatever its name, a
 * workbook stays whole. Throws a LayoutError for a damaged or oversized archive.
 */
export const sourceFiles = (name: string, bytes: Uint8Array): SourceFile[] =>
  unpacked(baseName(name), bytes, 0);

/** The text of a file: UTF-8 (with or without mark), else Windows-1252, as CMS still publishes. */
export const textOf = ({ bytes }: Pick<SourceFile, 'bytes'>): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** The lines of a text, whatever ends them; a last empty line is none. */
export const linesOf = (text: string): string[] => {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
};
