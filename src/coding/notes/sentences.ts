import { fullStopAfter } from './abbreviations.ts';
import { type Line, skipBlanks } from './lines.ts';
import type { Section } from './sections.ts';
import type { Span } from './span.ts';
import { saysMore } from './wrapped-lines.ts';

/** A sentence, list entry or fragment of a line, in UTF-16 units, without list mark and blanks. */
export interface SentenceSpan extends Span {
  section: number;
  mark?: 'bullet' | 'number';
  /** The sentence that introduces the list this one is an entry of ("Denies:"). */
  lead?: number;
}

const isDigit = (char: string | undefined): boolean =>
  char !== undefined && char >= '0' && char <= '9';

const isBlank = (char: string | undefined): boolean => char === undefined || char.trim() === '';

const isLower = (char: string | undefined): boolean =>
  char !== undefined && char !== char.toUpperCase();

const closers = '"\')]”’';

/** The longest sentence in UTF-16 units; beyond it any blank or mark is taken for its end. */
const longestSentence = 4000;

const isWordPart = (char: string | undefined): boolean =>
  char !== undefined && /[\p{L}\p{M}\p{N}\p{Cs}'’]/u.test(char);

/** The longest word looked back at before a full stop. */
const longestWord = 24;

const wordBefore = (text: string, at: number, from: number): string => {
  let start = at;
  const floor = Math.max(from, at - longestWord);
  while (start > floor && !isBlank(text[start - 1]) && !'([,;:/'.includes(text[start - 1] ?? ''))
    start--;
  return text.slice(start, at);
};

/** Whether the mark at `at` ends the sentence that began at `from`; `after` is where more begins. */
const endsSentence = (text: string, at: number, from: number, end: number): boolean => {
  let after = at + 1;
  while (after < end && closers.includes(text[after] ?? '\n')) after++;
  if (after < end && !isBlank(text[after])) return false;
  const word = wordBefore(text, at, from);
  if (text[at] !== '.') return word.trim() !== '';
  const next = text[skipBlanks(text, after, end)];
  if (word === '' || (isDigit(word[0]) && /^\d{1,2}$/.test(word) && at - from <= 2)) return false;
  const rule = fullStopAfter(word);
  if (skipBlanks(text, after, end) >= end) return rule !== 'never';
  if (rule === 'never' || isLower(next)) return false;
  return rule === 'ends' || (next !== undefined && next !== next.toLowerCase());
};

/** Splits one run of lines at its full stops, question and exclamation marks. */
const splitRun = (text: string, start: number, end: number): Span[] => {
  const spans: Span[] = [];
  let from = start;
  const push = (to: number) => {
    const trimmed = from + text.slice(from, to).trimEnd().length;
    if (trimmed > from) spans.push({ start: from, end: trimmed });
  };
  for (let at = start; at < end; at++) {
    const char = text[at];
    if (at - from >= longestSentence && !isWordPart(char)) {
      push(at);
      from = at;
      while (from < end && isBlank(text[from])) from++;
      at = Math.max(from - 1, at);
      continue;
    }
    if (char !== '.' && char !== '?' && char !== '!') continue;
    if (!endsSentence(text, at, from, end)) continue;
    let to = at + 1;
    while (to < end && closers.includes(text[to] ?? '\n')) to++;
    push(to);
    from = to;
    while (from < end && isBlank(text[from])) from++;
    at = from - 1;
  }
  push(end);
  return spans;
};

/** The sentences of a note, section by section; every word outside headings is in exactly one. */
export const sentencesOf = (
  text: string,
  lines: readonly Line[],
  sections: readonly Section[],
): SentenceSpan[] => {
  const found: SentenceSpan[] = [];
  let line = 0;
  for (const [section, { body, end: sectionEnd }] of sections.entries()) {
    while (line < lines.length && (lines[line]?.end ?? 0) < body) line++;
    let lead: number | undefined;
    while (line < lines.length) {
      const first = lines[line];
      if (!first || first.start >= sectionEnd) break;
      const start = Math.max(first.body, body);
      const hasMark = first.mark !== undefined && start === first.body;
      let last = line;
      for (;;) {
        const one = lines[last];
        const next = lines[last + 1];
        if (!one || !next || next.start >= sectionEnd || !saysMore(text, one, next)) break;
        last++;
      }
      const end = Math.min(lines[last]?.end ?? sectionEnd, sectionEnd);
      if (start < end) {
        if (!hasMark) lead = undefined;
        for (const span of splitRun(text, start, end))
          found.push({
            ...span,
            section,
            ...(hasMark && first.mark ? { mark: first.mark } : {}),
            ...(hasMark && lead !== undefined ? { lead } : {}),
          });
        if (!hasMark && text[(found.at(-1)?.end ?? 0) - 1] === ':') lead = found.length - 1;
      }
      // A line with two sections is read again from the second one's body.
      if ((lines[last]?.end ?? 0) > sectionEnd) {
        line = last;
        break;
      }
      line = last + 1;
    }
  }
  return found;
};
