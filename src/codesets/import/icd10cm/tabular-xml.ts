import { type NoteKind, noteKinds } from '../../icd10cm/notes-kinds.ts';
import { LayoutError, type LayoutProblem, type SourceFile } from '../source-file.ts';
import { rootElement, type XmlElement } from './tabular-elements.ts';
import {
  codePattern,
  hang,
  placesOf,
  rangeIn,
  type Tabular,
  type TabularNote,
  type TabularPlace,
} from './tabular-tree.ts';

const kindByElement: ReadonlyMap<string, NoteKind> = new Map(noteKinds.map((kind) => [kind, kind]));

/** Named by the layout and without notes: the index of sections and the table of visual impairment. */
const withoutNotes = new Set(['name', 'desc', 'sectionIndex', 'visualImpairment', 'deactivated']);
const besideChapters = new Set(['version', 'title', 'introduction']);

const codeName = new RegExp(`^${codePattern}$`);

type Report = (element: XmlElement, words: string) => void;

const notesOf = (element: XmlElement, kind: NoteKind, report: Report): TabularNote[] =>
  element.children.flatMap((note) => {
    const { char: character } = note.attributes;
    const isMeaning = note.name === 'extension' && kind === 'sevenChrDef';
    if (note.name !== 'note' && !isMeaning) report(note, `${note.name} is no part of ${kind}`);
    else if (isMeaning && character === undefined) report(note, 'a meaning without its character');
    else if (note.text === '') report(note, 'an empty note');
    else if (isMeaning && character !== undefined) return [{ text: note.text, character }];
    else return [{ text: note.text }];
    return [];
  });

const levelOf: Readonly<Record<string, TabularPlace['level']>> = {
  chapter: 'chapter',
  section: 'section',
  diag: 'code',
};

/** A place without what is in it, or why it is none. */
const placeOf = (
  element: XmlElement,
  level: TabularPlace['level'],
  tabular: Tabular,
): TabularPlace | string => {
  const part = (name: string): string =>
    element.children.find((child) => child.name === name)?.text ?? '';
  const name = level === 'section' ? (element.attributes.id ?? '') : part('name');
  const title = part('desc');
  const isNamed = level === 'code' ? codeName.test(name) : name !== '';
  if (!isNamed) return `a ${level} without its name`;
  if (level !== 'code' && !rangeIn(title))
    return `${level} ${name} does not say its codes in parentheses`;
  if (placesOf(tabular, level).has(name)) return `${level} ${name} stands there twice`;
  return { level, name, title, blocks: [], children: [] };
};

/** Reads an element and all in it; a section may hold codes only, a code codes. */
const readPlace = (
  tabular: Tabular,
  element: XmlElement,
  parent: TabularPlace | undefined,
  report: Report,
): void => {
  const level = levelOf[element.name] ?? 'code';
  const place = placeOf(element, level, tabular);
  if (typeof place === 'string') {
    report(element, place);
    return;
  }
  hang(tabular, place, parent);
  const below = level === 'chapter' ? 'section' : 'diag';
  for (const child of element.children) {
    const kind = kindByElement.get(child.name);
    if (kind) {
      const notes = notesOf(child, kind, report);
      if (notes.length > 0) place.blocks.push({ kind, notes });
    } else if (child.name === below) readPlace(tabular, child, place, report);
    else if (!withoutNotes.has(child.name)) report(child, `${child.name} is no part of a ${level}`);
  }
};

/**
 * Reads the Tabular List XML (CDC, `icd10cm_tabular.xsd`): chapter > section > diag, with the notes of
 * each. Throws a LayoutError that lists every place where the file breaks the layout.
 */
export const readTabular = (file: SourceFile): Tabular => {
  const root = rootElement(file);
  const problems: LayoutProblem[] = [];
  const report: Report = ({ line }, words) => {
    problems.push({ file: file.name, line, words });
  };
  const year = Number(root.children.find(({ name }) => name === 'version')?.text);
  if (root.name !== 'ICD10CM.tabular') report(root, 'not the root of a Tabular List');
  if (!Number.isInteger(year)) report(root, 'the version is no year');
  const tabular: Tabular = { year, chapters: new Map(), sections: new Map(), codes: new Map() };
  for (const child of root.children) {
    if (child.name === 'chapter') readPlace(tabular, child, undefined, report);
    else if (!besideChapters.has(child.name))
      report(child, `${child.name} is no part of the Tabular List`);
  }
  if (problems.length === 0 && tabular.codes.size === 0) report(root, 'the list has no code');
  if (problems.length > 0) throw new LayoutError(problems);
  return tabular;
};
