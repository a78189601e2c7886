import { isWorkbook, type LayoutProblem, type SourceFile } from '../source-file.ts';
import { otherTable } from './ptp-layout.ts';

/** A file of the release, and whether its rows are read. */
export interface PtpPart {
  file: SourceFile;
  /** False for a workbook whose text twin is there too, and for a second copy. */
  isRead: boolean;
}

const stem = (name: string): string => name.replace(/\.[^.]*$/, '').toLowerCase();

const versionOf = (name: string): string | undefined =>
  /ccipra-v\d{3}r\d+/i.exec(name)?.[0].toLowerCase();

const partNumber = (name: string): number | undefined => {
  const part = /-f(\d+)\b/i.exec(name)?.[1];
  return part === undefined ? undefined : Number(part);
};

const problemsOf = (parts: readonly PtpPart[]): LayoutProblem[] => {
  const problems: LayoutProblem[] = [];
  const say = (file: string, words: string) => problems.push({ file, line: 0, words });
  const read = parts.filter(({ isRead }) => isRead).map(({ file }) => file.name);
  for (const { file } of parts) {
    const other = otherTable(file.name);
    if (other) say(file.name, `the ${other} table; only the practitioner table is imported`);
  }
  const versions = [...new Set(read.flatMap((name) => versionOf(name) ?? []))];
  if (versions.length > 1)
    say(read[0] ?? '', `parts of several versions (${versions.join(', ')}): import one alone`);
  for (const { file, isRead } of parts) {
    const same = parts.find((one) => one.file.sha256 === file.sha256)?.file.name ?? '';
    if (!isRead && partNumber(same) !== partNumber(file.name))
      say(file.name, `the same content as ${same}, another part`);
  }
  const numbers = read.flatMap((name) => partNumber(name) ?? []);
  for (let part = 1; part <= Math.max(0, ...numbers); part += 1)
    if (!numbers.includes(part)) say(read[0] ?? '', `part f${part} of the release is missing`);
  for (const [at, name] of read.entries())
    if (read.findIndex((one) => stem(one) === stem(name)) < at)
      say(name, 'a second file of that name with other content');
  return problems;
};

/**
 * The files of a release in the order of their names, whatever order they came in, and what is wrong
 * with their number: parts of two versions or a part left out would make a table with holes.
 */
export const ptpParts = (
  files: readonly SourceFile[],
): { parts: PtpPart[]; problems: LayoutProblem[] } => {
  const rank = ({ bytes }: SourceFile): number => (isWorkbook(bytes) ? 1 : 0);
  const sorted = [...files].sort(
    (a, b) => rank(a) - rank(b) || (stem(a.name) < stem(b.name) ? -1 : 1),
  );
  const parts: PtpPart[] = [];
  for (const file of sorted) {
    const isTwin = (one: PtpPart): boolean =>
      one.file.sha256 === file.sha256 ||
      (rank(file) === 1 && stem(one.file.name) === stem(file.name));
    parts.push({ file, isRead: !parts.some(isTwin) });
  }
  return { parts, problems: problemsOf(parts) };
};
