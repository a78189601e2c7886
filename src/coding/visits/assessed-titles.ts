import type { ReadNote } from '../notes/read-note.ts';
import type { Section } from '../notes/sections.ts';
import type { Span } from '../notes/span.ts';

/** The exact text of a place of a note. */
export const textAt = ({ text, offsets }: ReadNote, { start, end }: Span): string =>
  text.slice(offsets.unitOf(start), offsets.unitOf(end));

const longestTitle = 120;

/** Titles of the numbered lines of a section, each up to its first full stop, colon or dash. */
const numberedTitles = ({ text, offsets }: ReadNote, { start, end }: Span): Span[] => {
  const from = offsets.unitOf(start);
  const part = text.slice(from, offsets.unitOf(end));
  return [...part.matchAll(/^[ \t]*(?:#?\d{1,2}[.)][ \t]+|#\d{0,2}:?[ \t]*)([^\n]{2,})/gm)].flatMap(
    (match) => {
      const line = match[1] ?? '';
      const title = line.split(/[.:;](?=\s|$)|\s[-–—]\s/u)[0]?.trim() ?? '';
      if (title.length < 2 || title.length > longestTitle) return [];
      const unit = from + match.index + match[0].length - line.length;
      return [{ start: offsets.pointOf(unit), end: offsets.pointOf(unit + title.length) }];
    },
  );
};

const sentenceWords =
  /\b(is|are|was|were|has|had|have|will|would|should|may|continue|start|stop|follow|return|refer|order|obtain|recheck|increase|decrease|discussed|advised|recommend|counsel+ed|given|take|we|i|he|she|they)\b/i;

/** Short bullets of an assessment that has no other titles: "• Hypogonadism." */
const bulletTitles = ({ text, offsets }: ReadNote, { start, end }: Span): Span[] => {
  const from = offsets.unitOf(start);
  const part = text.slice(from, offsets.unitOf(end));
  return [...part.matchAll(/^[ \t]*[•*-][ \t]+([^\n:]{2,80}?)[.\s]*$/gm)].flatMap((match) => {
    const title = match[1] ?? '';
    if (sentenceWords.test(title) || title.split(/\s+/).length > 8) return [];
    const unit = from + match.index + match[0].indexOf(title);
    return [{ start: offsets.pointOf(unit), end: offsets.pointOf(unit + title.length) }];
  });
};

/** Lines such as "Essential hypertension: controlled on …" of an assessment without other titles. */
const labelTitles = (read: ReadNote, { body, end }: Section): Span[] =>
  read.labels.filter(
    (label) =>
      label.kind === 'other' &&
      label.start >= body &&
      label.end <= end &&
      !sentenceWords.test(textAt(read, label)),
  );

const firstOf = (one: readonly Span[], other: readonly Span[]): readonly Span[] =>
  one.length ? one : other;

/** Nobody assesses more at one visit; the rest belongs to the last one. */
const mostTitles = 60;

/**
 * The titles of what a section of the assessment is about: numbered lines, else the titles that the
 * note's reader found, else short bullets or the words before a colon.
 */
export const assessedTitles = (read: ReadNote, section: Section): readonly Span[] => {
  // Where problems are numbered, a line without number belongs to the problem above it.
  const numbered = numberedTitles(read, section);
  if (numbered.length) return numbered.slice(0, mostTitles);
  const plain = read.problems.filter((problem) => read.sections[problem.section] === section);
  const found =
    plain.length || section.kind !== 'assessment'
      ? plain
      : firstOf(bulletTitles(read, section), labelTitles(read, section));
  return found.slice(0, mostTitles);
};
