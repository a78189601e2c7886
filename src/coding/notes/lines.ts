/** One line of a text, in UTF-16 units: without its line break, indent and list mark told apart. */
export interface Line {
  start: number;
  end: number;
  /** Where the words begin, after indent and list mark. */
  body: number;
  /** The list mark before the words. */
  mark?: 'bullet' | 'number';
}

const bullets = new Set(['•', '●', '▪', '◦', '‣', '∙', '·', '*', '-', '–', '—', '']);

const isSpace = (char: string | undefined): boolean =>
  char === ' ' ||
  char === '\t' ||
  char === '\u00a0' ||
  char === '\u202f' ||
  char === '\f' ||
  char === '\v';

/** The first place at or after `at` that is no blank. */
export const skipBlanks = (text: string, at: number, end: number): number => {
  let next = at;
  while (next < end && isSpace(text[next])) next++;
  return next;
};

const isDigit = (char: string | undefined): boolean =>
  char !== undefined && char >= '0' && char <= '9';

/** Where a list number such as "1.", "12)" or "#3" ends, if one stands at `at`. */
const numberEnd = (text: string, at: number, end: number): number | undefined => {
  const first = text[at] === '#' || text[at] === '(' ? at + 1 : at;
  let next = first;
  while (next < end && next < first + 2 && isDigit(text[next])) next++;
  if (next === first) return undefined;
  const closes = text[next] === '.' || text[next] === ')' || text[next] === ':';
  if (closes && !isDigit(text[next + 1])) return next + 1;
  return text[at] === '#' && (next === end || isSpace(text[next])) ? next : undefined;
};

const markOf = (
  text: string,
  at: number,
  end: number,
): { mark: 'bullet' | 'number'; end: number } | undefined => {
  if (bullets.has(text[at] ?? '-none')) {
    // A hyphen is a list mark only before a blank or a letter: "-5 degrees" and "--" are none.
    const after = text[at + 1];
    const isHyphen = text[at] === '-' || text[at] === '*';
    if (!isHyphen || isSpace(after) || /^\p{L}/u.test(after ?? ''))
      return { mark: 'bullet', end: at + 1 };
    return undefined;
  }
  // "# Hypertension": the mark of a problem.
  if (text[at] === '#' && /^[ \t]?\p{L}/u.test(text.slice(at + 1, at + 3)))
    return { mark: 'number', end: at + 1 };
  const number = numberEnd(text, at, end);
  return number === undefined ? undefined : { mark: 'number', end: number };
};

const isBreak = (code: number): boolean =>
  code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;

/** The lines of a text, blank ones too; any of LF, CR LF, CR and the Unicode separators ends one. */
export const linesOf = (text: string): Line[] => {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    let end = start;
    while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
    const words = skipBlanks(text, start, end);
    const found = words < end ? markOf(text, words, end) : undefined;
    lines.push({
      start,
      end,
      body: found ? skipBlanks(text, found.end, end) : words,
      ...(found ? { mark: found.mark } : {}),
    });
    start = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
  }
  return lines;
};
