import { labelOf } from './labels.ts';
import { type Line, skipBlanks } from './lines.ts';
import type { Section } from './sections.ts';
import type { Span } from './span.ts';
import { goesOn } from './wrapped-lines.ts';

/** The title of a problem in an assessment, plan or problem list, without number and full stop. */
export interface ProblemTitle extends Span {
  section: number;
}

const kinds = new Set(['assessment', 'plan', 'problem-list']);

const longest = 140;
const mostWords = { marked: 18, plain: 12 };
/** A sentence that opens a paragraph and goes no further than a name is its title. */
const mostOpeningWords = 9;

/** Words that make a line a sentence and not a title. */
const sentenceWords = new Set(
  'is are was were has have had will would should can could may might does did do be been i we she he they it patient you your continue continued start started stop return follow refer referral order ordered obtain recommend recommended advised discussed take increase decrease check counseled encouraged schedule call this there please repeat reviewed denies reports mr mrs ms dr shows showed reveals revealed demonstrates demonstrated her his their my our given prescribed noted appears presents presented'.split(
    ' ',
  ),
);

/** Where the title ends: at ":", " - ", a tab, the first full stop or the line's end. */
const titleEnd = (text: string, body: number, end: number): number => {
  for (let at = body; at < end; at++) {
    const char = text[at] ?? '';
    if (char === ':' || char === '\t' || char === ';' || char === '?') return at;
    if (char === '.' && skipBlanks(text, at + 1, end) >= end) return at;
    if (char === '.' && /\s/.test(text[at + 1] ?? ' ')) return at;
    if (
      (char === '-' || char === '–' || char === '—') &&
      text[at - 1] === ' ' &&
      text[at + 1] === ' '
    )
      return at;
  }
  return end;
};

/** How a line may hold a title. */
interface Place {
  bodyOfSection: number;
  /** The line that the title is wrapped to, if this one ends within it. */
  next: Line | undefined;
  /** Nothing stands above it in its paragraph. */
  opens: boolean;
}

const titleOn = (
  text: string,
  line: Line,
  { bodyOfSection, next, opens }: Place,
): Span | undefined => {
  const start = Math.max(line.body, bodyOfSection);
  if (start >= line.end) return undefined;
  const wrapped = next && titleEnd(text, start, line.end) === line.end ? next : undefined;
  const end = wrapped?.end ?? line.end;
  const stop = titleEnd(text, start, Math.min(end, start + longest + 1));
  if (stop - start > longest) return undefined;
  const title = text.slice(start, stop).trimEnd();
  if (title.length < 2 || !/\p{L}{2}/u.test(title)) return undefined;
  const words = title.toLowerCase().split(/[^\p{L}\p{N}']+/u);
  // Without number the title stands alone on its line, before a colon, or opens a paragraph.
  const isAlone = /^[.:]?$/.test(text.slice(stop, Math.min(end, stop + 8)).trim());
  const isLabel = text[stop] === ':' && labelOf(text, { ...line, body: start })?.kind === 'other';
  const isOpening = opens && text[stop] === '.' && words.length <= mostOpeningWords;
  if (!isAlone && line.mark !== 'number' && !isLabel && !(isOpening && !line.mark))
    return undefined;
  const most = line.mark ? mostWords.marked : mostWords.plain;
  if (words.length > most || words.some((word) => sentenceWords.has(word))) return undefined;
  return { start, end: start + title.length };
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
      const above = at > line ? lines[at - 1] : undefined;
      const isBlankAbove = !above || above.body >= above.end || above.end <= body;
      // Without mark a line may go on from the one above; a title begins with a capital letter.
      if (!one.mark && !isBlankAbove && goesOn(text, above, one)) continue;
      if (!one.mark && /^\p{Ll}/u.test(text.slice(Math.max(one.body, body), one.end))) continue;
      const next = lines[at + 1];
      const isWrapped = next && next.start < end && goesOn(text, one, next);
      const title = titleOn(text, one, {
        bodyOfSection: body,
        next: isWrapped ? next : undefined,
        opens: isBlankAbove,
      });
      if (!title || title.end > end) continue;
      // A bullet belongs to the title above it; without one, or in a list of problems, it is a title.
      const isHeaded = isNamed || (kind === 'plan' && text[title.end] !== ':');
      if (one.mark === 'bullet' && kind !== 'problem-list' && isHeaded) continue;
      if (one.mark !== 'bullet') isNamed = true;
      titles.push({ ...title, section });
    }
  }
  return titles;
};
