import type { Span } from './span.ts';
import { normalWord } from './spelling.ts';

/** A word, number or mark of a note. */
export interface Token extends Span {
  kind: 'word' | 'number' | 'mark';
  /** As written, in lower case, with straight apostrophes. */
  lower: string;
  /** The key for looking words up (`normalWord`); numbers and marks as they are. */
  normal: string;
  /** True when nothing but a hyphen or slash stands between this token and the one before. */
  isJoined: boolean;
}

const letter = 1;
const digit = 2;

/** What a UTF-16 unit is: a letter (or part of one beyond the basic plane), a digit, or neither. */
const classOf = (code: number): number => {
  if (code >= 97 && code <= 122) return letter;
  if (code >= 48 && code <= 57) return digit;
  if (code >= 65 && code <= 90) return letter;
  if (code < 128) return 0;
  if (code >= 0xd800 && code < 0xe000) return letter;
  return /^[\p{L}\p{M}]$/u.test(String.fromCharCode(code)) ? letter : 0;
};

const at = (text: string, index: number, end: number): number =>
  index < end ? classOf(text.charCodeAt(index)) : 0;

const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019;

/** The end of a word: letters and digits, inner apostrophes, and "E11.9" or "s/p" as one. */
const wordEnd = (text: string, start: number, limit: number): number => {
  let end = start + 1;
  let hasDigit = false;
  for (; end < limit; end++) {
    const here = at(text, end, limit);
    if (here === digit) hasDigit = true;
    if (here) continue;
    const code = text.charCodeAt(end);
    if (isApostrophe(code) && at(text, end + 1, limit) === letter) continue;
    if (code === 46 && hasDigit && at(text, end + 1, limit) === digit) continue;
    break;
  }
  // s/p, h/o, r/o, w/o, c/o: one letter on each side of a slash, and "w/" alone.
  if (end - start === 1 && text[end] === '/') {
    if (at(text, end + 1, limit) === letter && !at(text, end + 2, limit)) return end + 2;
    if (text[start]?.toLowerCase() === 'w' && !at(text, end + 1, limit)) return end + 1;
  }
  return end;
};

const isInner = (code: number): boolean => code === 46 || code === 44 || code === 47 || code === 58;

/** The end of a number: "1.5", "1,000", "120/80", "10:30", "3/14/2024". */
const numberEnd = (text: string, start: number, limit: number): number => {
  let end = start + 1;
  while (
    at(text, end, limit) === digit ||
    (isInner(text.charCodeAt(end)) && end < limit && at(text, end + 1, limit) === digit)
  )
    end++;
  return end;
};

/** Hyphen, slash and the Unicode hyphens and dash that join words. */
const isJoiner = (code: number): boolean =>
  code === 45 || code === 47 || code === 0x2010 || code === 0x2011 || code === 0x2013;

const ordinal = /^(st|nd|rd|th)$/i;

/**
 * The tokens between two UTF-16 positions, in order; blanks, hyphens and slashes give none. The
 * normal forms already found are kept in `normals`, for the next sentence of the same note.
 */
export const tokensOf = (
  text: string,
  start: number,
  limit: number,
  normals = new Map<string, string>(),
): Token[] => {
  const tokens: Token[] = [];
  let joined = false;
  for (let from = start; from < limit; ) {
    const kind = at(text, from, limit);
    if (kind === 0) {
      const code = text.charCodeAt(from);
      if (isJoiner(code) && from > start && at(text, from - 1, limit) && at(text, from + 1, limit))
        joined = true;
      else {
        joined = false;
        const mark = code === 32 ? '' : (text[from] ?? '');
        if (mark.trim() !== '')
          tokens.push({
            start: from,
            end: from + 1,
            kind: 'mark',
            lower: mark,
            normal: mark,
            isJoined: false,
          });
      }
      from++;
      continue;
    }
    let end = kind === letter ? wordEnd(text, from, limit) : numberEnd(text, from, limit);
    let isWord = kind === letter;
    if (!isWord && at(text, end, limit) === letter) {
      const suffix = wordEnd(text, end, limit);
      if (suffix - end <= 2 && ordinal.test(text.slice(end, suffix))) {
        end = suffix;
        isWord = true;
      }
    }
    const written = text.slice(from, end).toLowerCase();
    const lower = written.includes('’') ? written.replaceAll('’', "'") : written;
    let normal = isWord ? normals.get(lower) : lower;
    if (normal === undefined) {
      normal = normalWord(lower);
      normals.set(lower, normal);
    }
    tokens.push({
      start: from,
      end,
      kind: isWord ? 'word' : 'number',
      lower,
      normal,
      isJoined: joined,
    });
    joined = at(text, end, limit) !== 0;
    from = end;
  }
  return tokens;
};
