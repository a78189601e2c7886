import { LayoutError, type LayoutProblem, type SourceFile } from '../source-file.ts';
import { deepestLevel, emptyEntry, type IndexEntry, indexCode } from './index-entry.ts';
import { rootElement, type XmlElement } from './tabular-elements.ts';

/** The entries of an official XML, and the fiscal year that it says it is of. */
export interface IndexFile {
  year: number;
  entries: IndexEntry[];
}

/** What an entry may hold besides its title, each at most once: element and field. */
const fields = {
  code: 'code',
  manif: 'manifestation',
  see: 'see',
  seeAlso: 'seeAlso',
  seecat: 'category',
  subcat: 'category',
} as const;

const isField = (name: string): name is keyof typeof fields => Object.hasOwn(fields, name);
const holdsCode = new Set(['code', 'manif', 'seecat', 'subcat']);
const emptyCell = /^--?$/;
const firstCell = 2;
const cellCount = 6;

/** The parts of a title, whose nonessential modifiers are marked within it. */
const titleParts = (
  title: XmlElement,
): Pick<IndexEntry, 'head' | 'modifiers' | 'tail'> | undefined => {
  const [nemod, ...others] = title.children;
  if (!nemod) return { head: title.text, modifiers: '', tail: '' };
  const at = title.text.indexOf(nemod.text);
  if (nemod.name !== 'nemod' || others.length > 0 || at < 0) return undefined;
  return {
    head: title.text.slice(0, at).trim(),
    modifiers: nemod.text,
    tail: title.text.slice(at + nemod.text.length),
  };
};

/**
 * Reads an Index or table in the official XML (CDC, `icd10cm_index.xsd`): letter > mainTerm > term to
 * level 9, in the order of print. Throws a LayoutError with every place that breaks the layout.
 */
export const readIndexXml = (file: SourceFile): IndexFile => {
  const root = rootElement(file);
  const problems: LayoutProblem[] = [];
  const report = ({ line }: { line: number }, words: string): void => {
    problems.push({ file: file.name, line, words });
  };
  const entries: IndexEntry[] = [];
  const yearText = root.children.find(({ name }) => name === 'version')?.text ?? '';
  if (root.name !== 'ICD10CM.index' && root.name !== 'ICD10CM.table')
    report(root, 'not the root of an Index or table');
  if (!/^20\d\d$/.test(yearText)) report(root, 'the version is no year');
  if (root.attributes.isAddenda === 'true') report(root, 'an addendum, not the whole Index');

  const isTable = root.children.some(({ name }) => name === 'indexHeading');

  const readCell = (cell: XmlElement, cells: string[]): void => {
    const column = Number(cell.attributes.col) - firstCell;
    if (!(column >= 0 && column < cellCount)) report(cell, 'a cell outside columns 2 to 7');
    else if (cells[column]) report(cell, `column ${column + firstCell} stands there twice`);
    else if (!indexCode.test(cell.text) && !emptyCell.test(cell.text))
      report(cell, `${cell.text || 'an empty cell'} is no code`);
    else cells[column] = cell.text;
  };

  const read = (element: XmlElement, level: number, letter: string): void => {
    const entry = emptyEntry(level, letter, element.line);
    const cells = Array.from({ length: cellCount }, () => '');
    const seen = new Set<string>();
    entries.push(entry);
    for (const child of element.children) {
      const { name, text } = child;
      if (name === 'term') {
        if (Number(child.attributes.level) !== level + 1 || level >= deepestLevel)
          report(child, `level ${child.attributes.level} under level ${level}`);
        read(child, level + 1, letter);
        continue;
      }
      if (name === 'cell') {
        readCell(child, cells);
        continue;
      }
      if (seen.has(name)) report(child, `${name} stands there twice`);
      seen.add(name);
      if (name === 'title') {
        const parts = titleParts(child);
        if (parts) Object.assign(entry, parts);
        else report(child, 'a title with other parts than its modifiers');
      } else if (isTable && name === 'manif' && !indexCode.test(text)) {
        // The Neoplasm Table sets an explanation in brackets under "book-leaf".
        entry.tail = `${entry.tail} [${text}]`;
      } else if (isField(name)) {
        if (holdsCode.has(name) && !indexCode.test(text)) report(child, `${text} is no code`);
        entry[fields[name]] = text;
      } else report(child, `${name} is no part of an entry`);
    }
    if (!seen.has('title')) report(element, 'an entry without title');
    if (cells.some(Boolean)) entry.cells = cells;
  };

  const known = new Set(['version', 'title', 'indexHeading']);
  for (const letter of root.children) {
    if (letter.name !== 'letter') {
      if (!known.has(letter.name)) report(letter, `${letter.name} is no part of an Index`);
      continue;
    }
    const [title, ...terms] = letter.children;
    if (title?.name !== 'title' || title.text.length !== 1) report(letter, 'a letter without name');
    for (const term of terms) {
      if (term.name === 'mainTerm') read(term, 0, title?.text ?? '');
      else report(term, `${term.name} is no part of a letter`);
    }
  }
  if (problems.length === 0 && entries.length === 0) report(root, 'the Index has no entry');
  if (problems.length > 0) throw new LayoutError(problems);
  return { year: Number(yearText), entries };
};
