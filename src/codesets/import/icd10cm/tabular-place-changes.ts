import { above, type Cursor, moveTo } from './tabular-cursor.ts';
import type { Action } from './tabular-instructions.ts';
import type { PlaceLine } from './tabular-lines.ts';
import { codeAbove, hang, rangeIn, type TabularPlace, takeOut } from './tabular-tree.ts';

const known = ({ tabular, gone }: Cursor, line: PlaceLine): TabularPlace | undefined => {
  if (line.is === 'chapter') return tabular.chapters.get(line.name);
  if (line.is === 'code') return tabular.codes.get(line.name) ?? gone.get(line.name);
  const section = tabular.sections.get(line.name);
  if (section) return section;
  const range = rangeIn(line.title);
  for (const chapter of tabular.chapters.values()) {
    const own = rangeIn(chapter.title);
    if (own && range && own.first === range.first && own.last === range.last) return chapter;
  }
  return undefined;
};

const addCode = (cursor: Cursor, { name, title }: { name: string; title: string }) => {
  const { tabular, gone } = cursor;
  const there = tabular.codes.get(name);
  if (there) {
    there.title = title;
    moveTo(cursor, there);
    return undefined;
  }
  const parent = codeAbove(tabular, name) ?? above(cursor, 'section');
  if (!parent) return `nothing to add ${name} to`;
  // A code that is deleted in one place and added in another keeps its notes.
  const blocks = gone.get(name)?.blocks ?? [];
  const made: TabularPlace = { level: 'code', name, title, blocks, children: [] };
  hang(tabular, made, parent);
  moveTo(cursor, made);
  return undefined;
};

const restore = ({ tabular, gone }: Cursor, place: TabularPlace, parent: TabularPlace): void => {
  const waiting: [TabularPlace, TabularPlace][] = [[place, parent]];
  // The list grows while it is walked.
  for (const [one, under] of waiting) {
    waiting.push(...one.children.map((child): [TabularPlace, TabularPlace] => [child, one]));
    one.children = [];
    hang(tabular, one, under);
    gone.delete(one.name);
  }
};

/** A section that was deleted and is added with another end keeps what stands in it. */
const addSection = (cursor: Cursor, { name, title }: { name: string; title: string }) => {
  const chapter = above(cursor, 'chapter');
  if (!chapter) return 'no chapter to add the section to';
  const made: TabularPlace = { level: 'section', name, title, blocks: [], children: [] };
  hang(cursor.tabular, made, chapter);
  const first = rangeIn(title)?.first;
  for (const place of [...cursor.gone.values()]) {
    if (place.level !== 'section' || rangeIn(place.title)?.first !== first) continue;
    made.blocks = place.blocks;
    cursor.gone.delete(place.name);
    for (const child of place.children) restore(cursor, child, made);
  }
  moveTo(cursor, made);
  return undefined;
};

const rename = (cursor: Cursor, line: PlaceLine): string | undefined => {
  const { revised, tabular } = cursor;
  cursor.revised = undefined;
  if (!revised || !('place' in revised)) return 'what it revises was not found';
  const { place } = revised;
  if (line.is === 'chapter' || line.is !== (place.level === 'code' ? 'code' : 'section'))
    return 'revises something else';
  if (place.level === 'code' && line.name !== place.name)
    return `a code cannot become ${line.name}`;
  if (place.level === 'section') {
    tabular.sections.delete(place.name);
    place.name = line.name;
    tabular.sections.set(place.name, place);
  }
  place.title = line.title;
  moveTo(cursor, place);
  return undefined;
};

/** Follows a line that names a chapter, a section or a code; gives the reason where it cannot. */
export const changePlace = (
  cursor: Cursor,
  action: Action,
  line: PlaceLine,
): string | undefined => {
  if (action === 'Revise to') return rename(cursor, line);
  if (action === 'Add' && line.is === 'code') return addCode(cursor, line);
  if (action === 'Add' && line.is === 'section') return addSection(cursor, line);
  if (action === 'Add') return 'a chapter cannot be added';
  const place = known(cursor, line);
  moveTo(cursor, place);
  cursor.revised = action === 'Revise from' && place ? { place } : undefined;
  if (!place) return `there is no ${line.is} ${line.name}`;
  if (action === 'Delete')
    for (const one of takeOut(cursor.tabular, place)) cursor.gone.set(one.name, one);
  return undefined;
};
