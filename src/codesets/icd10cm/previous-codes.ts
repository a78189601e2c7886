import { dotted } from './code-number.ts';

/** One code, or all codes of a range, that a new code stands for; codes with their dot. */
export interface PreviousPart {
  from: string;
  to: string;
  /** The codes under both ends belong to it too, as in "T36-T50" and "I63.-". */
  withCodesUnder: boolean;
}

/** What was coded before a new code existed. */
export interface PreviousCodes {
  parts: PreviousPart[];
  /** All of the parts were coded together ("and"), else any one of them. */
  together: boolean;
}

const none = /^none$/i;
const filler = /\b(?:a )?codes? (?:from|in)(?: categor(?:y|ies))?\b/gi;
const separators = /,|;|&|\band\b/i;
const all = /&|\band\b/i;
const under = /^([A-Z0-9]{3}(?:\.[A-Z0-9]+)?)\.?-$/i;
const range = /^([A-Z0-9.]+) ?[-–] ?([A-Z0-9.]+)$/i;

const partOf = (text: string): PreviousPart | undefined => {
  const header = under.exec(text)?.[1];
  const [, first = header ?? text, last = first] = range.exec(text) ?? [];
  const from = dotted(first);
  const to = dotted(last);
  return from && to ? { from, to, withCodesUnder: first !== text } : undefined;
};

/**
 * Reads a cell of the conversion table's third column: codes, ranges and headers with words between
 * them ("K59.09 AND Code from categories T36-T50", "None"); undefined for one that cannot be read.
 */
export const previousCodesOf = (cell: string): PreviousCodes | undefined => {
  const text = cell.trim();
  if (none.test(text)) return { parts: [], together: false };
  const parts: PreviousPart[] = [];
  for (const piece of text.replace(filler, ' ').split(separators)) {
    const part = partOf(piece.trim());
    if (!part) return undefined;
    parts.push(part);
  }
  return { parts, together: all.test(text) };
};

/** Is the code, written with its dot, one of that part? Ranges are compared as text, as printed. */
export const isInPart = (code: string, { from, to, withCodesUnder }: PreviousPart): boolean =>
  withCodesUnder ? code >= from && (code <= to || code.startsWith(to)) : code === from;
