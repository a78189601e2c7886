import type { NoteKind } from '../../icd10cm/notes-kinds.ts';

/** One line of a note; in a list of seventh characters, what the character means. */
export interface TabularNote {
  text: string;
  character?: string;
}

/** The notes under one heading, in their order: one element of the XML. */
export interface NoteBlock {
  kind: NoteKind;
  notes: TabularNote[];
}

/** A chapter, a section or a code, with its notes and what stands under it. */
export interface TabularPlace {
  level: 'chapter' | 'section' | 'code';
  /** `10`, `J09-J18` or `J18.9`. */
  name: string;
  title: string;
  blocks: NoteBlock[];
  children: TabularPlace[];
  parent?: TabularPlace;
}

/** The Tabular List as a tree, with its places by name. */
export interface Tabular {
  /** The fiscal year of the XML. */
  year: number;
  chapters: Map<string, TabularPlace>;
  sections: Map<string, TabularPlace>;
  codes: Map<string, TabularPlace>;
}

/** A code of the Tabular List: category, then up to four characters after the dot. */
export const codePattern = '[A-Z][0-9A-Z][0-9A-Z](?:\\.[0-9A-Z]{1,4})?';

/** The name of the code above, by taking characters off; undefined for a category. */
const nameAbove = (code: string): string | undefined => {
  if (code.length <= 3) return undefined;
  return code.length === 5 ? code.slice(0, 3) : code.slice(0, -1);
};

/** The nearest code above that stands in the list; a code of seven characters may skip some. */
export const codeAbove = (tabular: Tabular, code: string): TabularPlace | undefined => {
  for (let name = nameAbove(code); name; name = nameAbove(name)) {
    const place = tabular.codes.get(name);
    if (place) return place;
  }
  return undefined;
};

/** The places of one level in the same tree, by name. */
export const placesOf = (
  tabular: Tabular,
  level: TabularPlace['level'],
): Map<string, TabularPlace> => {
  if (level === 'chapter') return tabular.chapters;
  return level === 'section' ? tabular.sections : tabular.codes;
};

/** Hangs a place under its parent and makes it findable. */
export const hang = (tabular: Tabular, place: TabularPlace, parent?: TabularPlace): void => {
  if (parent) {
    place.parent = parent;
    parent.children.push(place);
  }
  placesOf(tabular, place.level).set(place.name, place);
};

/** Takes a place out of the tree, with all under it, and gives these; they stay joined to one another. */
export const takeOut = (tabular: Tabular, place: TabularPlace): TabularPlace[] => {
  const siblings = place.parent?.children ?? [];
  const at = siblings.indexOf(place);
  if (at >= 0) siblings.splice(at, 1);
  const taken = [place];
  // The list grows while it is walked.
  for (const one of taken) taken.push(...one.children);
  for (const { level, name } of taken) placesOf(tabular, level).delete(name);
  return taken;
};

/** The first and the last category of a chapter or section, as its title says in parentheses. */
export const rangeIn = (title: string): { first: string; last: string } | undefined => {
  const found = /\(([A-Z][0-9A-Z]{2})(?:\s?-\s?([A-Z][0-9A-Z]{2}))?\)\s*$/.exec(title);
  return found?.[1] ? { first: found[1], last: found[2] ?? found[1] } : undefined;
};

/** Every place from the top down, each before what stands under it. */
export const everyPlace = (tabular: Tabular): TabularPlace[] => {
  const list: TabularPlace[] = [];
  const visit = (place: TabularPlace): void => {
    list.push(place);
    for (const child of place.children) visit(child);
  };
  for (const chapter of tabular.chapters.values()) visit(chapter);
  return list;
};
