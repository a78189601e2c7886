import { type Line, skipBlanks } from './lines.ts';
import type { Section } from './sections.ts';
import type { Span } from './span.ts';

/** The title of a problem in an assessment, plan or problem list, without number and full stop. */
export interface ProblemTitle extends Span {
  section: number;
}

const kinds = new Set(['assessment', 'plan', 'problem-list']);

const longest = 100;
const mostWords = 12;

/** Words that make a line a sentence and not a title. */
const sentenceWords = new Set(
  'is are was were has have had will would should can could may might do does did be been i we she he they it patient you your continue continued start started stop return follow refer referral order ordered obtain recommend recommended advised discussed take increase decrease check counseled encouraged schedule call this there please repeat reviewed denies reports'.split(
    ' ',
  ),
);

/** Where the title ends: at ":", " - ", a tab, the first full stop or the line's end. */
const titleEnd = (text: string, body: number, end: number): number => {
  for (let at = body; at < end; at++) {
    const char = text[at] ?? '';
    if (char === ':' || char === '\t' || char === ';' || char === '?') return at;
    if (char === '.' && skipBlanks(text, at + 1, end) >= end) return at;
    if (char === '.' && text[at + 1] === ' ') return at;
    if (
      (char === '-' || char === '–' || char === '—') &&
      text[at - 1] === ' ' &&
      text[at + 1] === ' '
    )
      return at;
  }
  return end;
};

const titleOn = (text: string, line: Line, bodyOfSection: number): Span | undefined => {
  const start = Math.max(line.body, bodyOfSection);
  if (start >= line.end) return undefined;
  const stop = titleEnd(text, start, Math.min(line.end, start + longest + 1));
  if (stop - start > longest) return undefined;
  const title = text.slice(start, stop).trimEnd();
  // Without number the title stands alone on its line.
  const isAlone = /^[.:]?$/.test(text.slice(stop, Math.min(line.end, stop + 8)).trim());
  if (title.length < 2 || (!isAlone && line.mark !== 'number')) return undefined;
  const words = title.toLowerCase().split(/[^\p{L}\p{N}']+/u);
  if (words.length > mostWords || words.some((word) => sentenceWords.has(word))) return undefined;
  return /\p{L}{2}/u.test(title) ? { start, end: start + title.length } : undefined;
};

/** The problem titles of the assessment's sections, in UTF-16 units: "2. Hypertension." */
export const problemTitlesOf = (
  text: string,
  lines: readonly Line[],
  sections: readonly Section[],
): ProblemTitle[] => {
  const titles: ProblemTitle[] = [];
  let line = 0;
  for (const [section, { kind, body, end }] of sections.entries()) {
    while (line < lines.length && (lines[line]?.end ?? 0) < body) line++;
    let isNamed = false;
    for (let at = line; kinds.has(kind) && at < lines.length; at++) {
      const one = lines[at];
      if (!one || one.start >= end) break;
      // A bullet belongs to the title above it; without one, or in a list of problems, it is a title.
      if (one.mark === 'bullet' && kind !== 'problem-list' && (isNamed || kind === 'plan'))
        continue;
      // Without mark a line may go on from the one above: a title begins with a capital letter.
      if (!one.mark && /^\p{Ll}/u.test(text.slice(Math.max(one.body, body), one.end))) continue;
      const title = titleOn(text, one, body);
      if (!title || title.end > end) continue;
      if (one.mark !== 'bullet') isNamed = true;
      titles.push({ ...title, section });
    }
  }
  return titles;
};
