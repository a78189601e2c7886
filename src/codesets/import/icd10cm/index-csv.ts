import { rowsOf, type SourceRow } from '../rows.ts';
import { LayoutError, type LayoutProblem, type SourceFile } from '../source-file.ts';
import { deepestLevel, emptyEntry, type IndexEntry, indexCode } from './index-entry.ts';

/** The six columns of a table as csv, in the order of the official cells. */
const tableColumns = [
  [
    'PoisoningAccidental',
    'PoisoningIntentionalSelfHarm',
    'PoisoningAssault',
    'PoisoningUndetermined',
    'AdverseEffect',
    'Underdosing',
  ],
  [
    'MalignantPrimary',
    'MalignantSecondary',
    'CaInSitu',
    'Benign',
    'UncertainBehavior',
    'UnspecifiedBehavior',
  ],
] as const;

const needed = ['Level', 'Term', 'NonEssModif'];
const emptyCell = /^--?$/;

/**
 * Reads an Index or table as csv (the converted form in which it circulates: one row an entry with its
 * level; the title ends at the first nonessential modifier, and a manifestation code is missing).
 * Throws a LayoutError with every row that breaks the layout.
 */
export const readIndexCsv = async (file: SourceFile): Promise<IndexEntry[]> => {
  const problems: LayoutProblem[] = [];
  const report = (line: number, words: string): void => {
    problems.push({ file: file.name, line, words });
  };
  const [header, ...rows] = await rowsOf(file);
  const columns = new Map(header?.cells.map((name, index) => [name, index]) ?? []);
  const cells = tableColumns.find((names) => names.every((name) => columns.has(name)));
  for (const name of cells ? needed : [...needed, 'Code'])
    if (!columns.has(name)) report(1, `no column ${name}`);
  if (problems.length > 0) throw new LayoutError(problems);

  const entries: IndexEntry[] = [];
  /** Takes the row's entry, or says what is wrong with it. */
  const read = ({ line, cells: row }: SourceRow): string | undefined => {
    const at = (name: string): string =>
      (row[columns.get(name) ?? -1] ?? '').replace(/\s+/g, ' ').trim();
    if (row.length !== columns.size) return `${row.length} cells instead of ${columns.size}`;
    const level = Number(at('Level') || Number.NaN);
    const above = entries.at(-1)?.level ?? -1;
    if (!Number.isInteger(level) || level < 0 || level > deepestLevel)
      return `${at('Level')} is no level`;
    if (level > above + 1) return `level ${level} after level ${above}`;
    const entry = emptyEntry(level, at('Letter') || (cells ? 'N' : ''), line);
    entry.head = at('Term');
    entry.modifiers = at('NonEssModif');
    entry.see = at('See');
    entry.seeAlso = at('SeeAlso');
    entry.code = at('Code');
    const six = cells?.map(at) ?? [];
    if (six.some(Boolean)) entry.cells = six;
    entries.push(entry);
    if (!entry.head && !entry.modifiers) return 'an entry without title';
    const isWrong = (code: string): boolean => code !== '' && !indexCode.test(code);
    if (isWrong(entry.code)) return `${entry.code} is no code`;
    const wrong = six.find((cell) => isWrong(cell) && !emptyCell.test(cell));
    return wrong && `${wrong} is no code`;
  };
  for (const row of rows) {
    const words = row.cells.length > 1 || row.cells[0] ? read(row) : undefined;
    if (words) report(row.line, words);
  }
  if (entries.length === 0) report(0, 'holds no entry');
  if (problems.length > 0) throw new LayoutError(problems);
  return entries;
};
