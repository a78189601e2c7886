import type { NoteKind } from '../../icd10cm/notes-kinds.ts';
import { codeLine, type Instruction, sectionColumn } from './tabular-instructions.ts';
import { rangeIn } from './tabular-tree.ts';

/** A line that names a place. */
export type PlaceLine =
  | { is: 'chapter'; name: string }
  | { is: 'section' | 'code'; name: string; title: string };

/** A line that is a note, or a heading with the note after it, if any. */
export type NoteLine =
  | { is: 'heading'; kind: NoteKind; text: string }
  | { is: 'note'; text: string };

/** What a line of the printed Tabular List is; `index` is the list of sections of a chapter. */
export type TabularLine = PlaceLine | NoteLine | { is: 'index' };

/**
 * The headings as they are printed; the XML has an element in their stead, and the note begins after
 * them. Some addenda misprint them: "Exclude1:", "Excludes:2:", "Use Additional Excludes 2:".
 */
const headings: readonly [NoteKind, RegExp][] = [
  ['excludes1', /^(?:use additional )?excludes?\s*:?\s*1\s*:?\s*/i],
  ['excludes2', /^(?:use additional )?excludes?\s*:?\s*2\s*:?\s*/i],
  ['includes', /^includes\s*:\s*/i],
  ['codeFirst', /^code first\b\s*/i],
  ['useAdditionalCode', /^use additional\b\s*/i],
  ['codeAlso', /^code also\b\s*/i],
  ['notes', /^notes?\s*:\s*/i],
];

/** Introduces a list of seventh characters, and is a note of it. */
const sevenCharacters = /^(the appropriate|one of the following) 7th character/i;

const indexBegins = /^this chapter contains the following blocks:$/i;
const indexLine = /^[A-Z][0-9A-Z]{2}(-[A-Z][0-9A-Z]{2})?\s+[A-Z]/;

/**
 * What a line is, by its own words and its column, and by whether the line before stood in the index
 * of sections; whether the tree has such a place is not asked.
 */
export const lineOf = (
  { text, column }: Pick<Instruction, 'text' | 'column'>,
  isInIndex: boolean,
): TabularLine => {
  if (indexBegins.test(text) || (isInIndex && indexLine.test(text))) return { is: 'index' };
  const [, chapter] = /^Chapter (\d+)$/.exec(text) ?? [];
  if (chapter !== undefined) return { is: 'chapter', name: chapter };
  const [, code, title] = codeLine.exec(text) ?? [];
  if (code !== undefined && title !== undefined) return { is: 'code', name: code, title };
  if (sevenCharacters.test(text)) return { is: 'heading', kind: 'sevenChrNote', text };
  for (const [kind, pattern] of headings)
    if (pattern.test(text)) return { is: 'heading', kind, text: text.replace(pattern, '') };
  const range = rangeIn(text);
  if (range && column <= sectionColumn + 1 && /^[A-Z]/.test(text)) {
    const { first, last } = range;
    return { is: 'section', name: first === last ? first : `${first}-${last}`, title: text };
  }
  return { is: 'note', text };
};
