import { restrictionIn } from './tabular-restrictions.ts';

/** Codes of which a note speaks: all from the first to the last, with all under them. */
export interface NoteReference {
  /** Without dots. */
  from: string;
  to: string;
  /** A pattern that a code of the range has to match, dot taken off; absent where none has to. */
  restriction?: string;
}

/** Matches no code: the note restricts its range by words that cannot be read. */
export const unreadRestriction = '(?!)';

const code = '(?:[A-Z]\\d[0-9A-Z]|[A-Z]{2}\\d)(?:\\.[0-9A-Z]{1,4})?(?![0-9A-Za-z])';
/** `A05.-`: with all under it, which a code in a note means anyway. */
const open = '(?:\\.?-(?![A-Z]))?';
/** A hyphen right after a code leads to another only without a space: `I69.81- I69.91-` are two. */
const upTo = '(?:\\.?-|\\s+-\\s*|\\s*(?:to|through)\\s*)';
const reference = new RegExp(
  `(?<![0-9A-Za-z.])(?<![Vv]itamin )(${code})${open}(?:${upTo}(${code})${open})?`,
  'g',
);
const withWords = /^\s*\.?-?\)?[\s,]*with\s+([^)]*)/;

/** Stop words: the codes after them are not meant, or only name where the meant ones are not. */
const exceptions = /\b(?:except|other than|not in|not included in)\b.*$/;

const bare = (name: string): string => name.replace('.', '');

/** The references in one stretch of prose, and what follows the last of them. */
const referencesOf = (
  words: string,
  after: string,
  isCategory: (name: string) => boolean,
): NoteReference[] => {
  const found = [...words.matchAll(reference)].filter(
    ([, from = '']) => /^[A-Z]\d/.test(from) || isCategory(from.slice(0, 3)),
  );
  const last = found.at(-1);
  if (!last) return [];
  const rest = `${words.slice(last.index + last[0].length)})${after}`;
  const [, asked] = withWords.exec(rest) ?? [];
  const restriction = asked === undefined ? '' : (restrictionIn(asked) ?? unreadRestriction);
  return found.map(([, from = '', to = from]) => ({
    from: bare(from),
    to: bare(to),
    ...(restriction === '' ? {} : { restriction }),
  }));
};

/**
 * The codes in the prose of a note: those in parentheses, `(A04.0-A04.4)`, `(J09.X3, J10.2)`,
 * `(E08-E13 with .62-)`, and where there are none, those in the open text.
 */
export const referencesIn = (
  text: string,
  isCategory: (name: string) => boolean,
): NoteReference[] => {
  const inside = [...text.matchAll(/\(([^()]*)(?:\)|$)/g)].flatMap((group) => {
    const end = group.index + group[0].length;
    const [after = ''] = text.slice(end).split('(');
    return referencesOf(group[1] ?? '', after, isCategory);
  });
  return inside.length > 0 ? inside : referencesOf(text.replace(exceptions, ''), '', isCategory);
};
