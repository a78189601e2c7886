import { type Line, skipBlanks } from './lines.ts';
import { kindOfHeading, longestHeading, type SectionKind } from './section-headings.ts';
import type { Span } from './span.ts';

/** A section of a note, from its heading to the next one; the preface has kind `none`. */
export interface Section extends Span {
  kind: SectionKind;
  /** The heading's words, without colon. */
  heading?: Span;
  /** Where the section's own text begins. */
  body: number;
}

interface Heading {
  kind: SectionKind;
  start: number;
  end: number;
  body: number;
}

const isUpper = (char: string | undefined): boolean =>
  char !== undefined && char !== char.toLowerCase();

const isAllCaps = (words: string): boolean =>
  words === words.toUpperCase() && words !== words.toLowerCase();

/** Kinds that a bullet may head; the others are the usual sub-headings of a plan or an exam. */
const headedByBullet = new Set<SectionKind>([
  'past-history',
  'surgical-history',
  'family-history',
  'social-history',
  'medications',
  'allergies',
]);

const aboutProblems = new Set<SectionKind>(['assessment', 'plan', 'problem-list']);

/** The heading "WORDS:" or, in capitals, "WORDS -" that begins at `start`. */
const headedText = (text: string, start: number, end: number): Heading | undefined => {
  if (!isUpper(text[start])) return undefined;
  const limit = Math.min(end, start + longestHeading + 1);
  for (let at = start; at < limit; at++) {
    const char = text[at] ?? '';
    const isDash = (char === '-' || char === '–') && text[at - 1] === ' ' && text[at + 1] === ' ';
    if (char === '.' || char === ';') return undefined;
    if (char !== ':' && !isDash) continue;
    const words = text.slice(start, at).trimEnd();
    const kind = isDash && !isAllCaps(words) ? undefined : kindOfHeading(words);
    if (kind === undefined) return undefined;
    return { kind, start, end: start + words.length, body: skipBlanks(text, at + 1, end) };
  }
  return undefined;
};

/** A line that is a heading and nothing else. */
const headingLine = (text: string, line: Line, isAfterBlank: boolean): Heading | undefined => {
  const words = text.slice(line.body, line.end).trimEnd();
  if (words.length === 0 || words.length > longestHeading || !isUpper(words[0])) return undefined;
  if (words.endsWith('.') || words.endsWith(',')) return undefined;
  const bare = words.endsWith(':') ? words.slice(0, -1).trimEnd() : words;
  const known = kindOfHeading(bare);
  const looksLikeOne =
    isAfterBlank && isAllCaps(bare) && bare.includes(' ') && !/[\d.,;:?!%]/.test(bare);
  const kind = known ?? (looksLikeOne ? 'other' : undefined);
  return kind && { kind, start: line.body, end: line.body + bare.length, body: line.end };
};

/** Headings within a line, after the end of a sentence: "ALLERGIES: none. PMH: asthma." */
const headingsWithin = (text: string, from: number, end: number): Heading[] => {
  const found: Heading[] = [];
  for (let at = from; at + 2 < end; at++) {
    if ((text[at] !== '.' && text[at] !== ';') || text[at + 1] !== ' ') continue;
    const heading = headedText(text, skipBlanks(text, at + 1, end), end);
    if (heading) found.push(heading);
  }
  return found;
};

/** Words before a colon that label a line of the section and begin none. */
const isLabelIn = (current: SectionKind, text: string, { kind, start, end }: Heading): boolean =>
  // "Impression: normal CT" within results is what the radiologist read.
  current === 'results'
    ? /^impressions?$/i.test(text.slice(start, end))
    : aboutProblems.has(current) && (kind === 'results' || kind === 'medications');

const headingsOf = (text: string, lines: readonly Line[]): Heading[] => {
  const found: Heading[] = [];
  let isAfterBlank = true;
  for (const line of lines) {
    const current = found.at(-1)?.kind ?? 'none';
    const isBlank = line.body >= line.end;
    if (!isBlank) {
      const alone = line.mark ? undefined : headingLine(text, line, isAfterBlank);
      const headed = alone ?? headedText(text, line.body, line.end);
      const first = alone || !headed || !isLabelIn(current, text, headed) ? headed : undefined;
      const mayHead =
        !line.mark ||
        (first && headedByBullet.has(first.kind) && !aboutProblems.has(current)) ||
        (line.mark === 'number' && first !== undefined && !aboutProblems.has(current));
      // Within an assessment a line in capitals is a problem, not a new section.
      if (first && mayHead && !(first.kind === 'other' && aboutProblems.has(current)))
        found.push(first);
      if (!alone) found.push(...headingsWithin(text, line.body, line.end));
    }
    isAfterBlank = isBlank;
  }
  return found;
};

/** The sections of a note in UTF-16 units; together they cover the whole text. */
export const sectionsOf = (text: string, lines: readonly Line[]): Section[] => {
  const headings = headingsOf(text, lines);
  const first = headings[0]?.start ?? text.length;
  const preface: Section[] =
    first > 0 || headings.length === 0 ? [{ kind: 'none', start: 0, end: first, body: 0 }] : [];
  return [
    ...preface,
    ...headings.map(({ kind, start, end, body }, index) => ({
      kind,
      start,
      end: headings[index + 1]?.start ?? text.length,
      heading: { start, end },
      body,
    })),
  ];
};
