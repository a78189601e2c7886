/** Gathers the running text of a document: blanks collapse, blocks begin lines. */
export interface TextFlow {
  /** Words as the source has them, whatever their blanks and line breaks. */
  words(text: string): void;
  /** Text whose line breaks count. */
  verbatim(text: string): void;
  /** The next words begin a line; `blank` asks for an empty line before them. */
  newLine(blank?: 'blank'): void;
  /** A mark before the next words of the line: a bullet, the tab between cells. */
  mark(mark: string): void;
  text(): string;
}

/** An empty flow of text. */
export const textFlow = (): TextFlow => {
  const parts: string[] = [];
  let breaks = 0;
  let isTight = true;
  let pending = '';
  const put = (text: string) => {
    if (breaks > 0 && parts.length > 0) parts.push('\n'.repeat(breaks));
    else if (!isTight && pending === '' && parts.length > 0) parts.push(' ');
    if (pending) parts.push(pending);
    parts.push(text);
    breaks = 0;
    pending = '';
    isTight = true;
  };
  return {
    words: (text) => {
      const isWhite = (char: string | undefined) => char === undefined || /[ \t\r\n\f]/.test(char);
      const words = text.split(/[ \t\r\n\f]+/).filter((word) => word !== '');
      if (words.length === 0) {
        if (text !== '' && breaks === 0) isTight = false;
        return;
      }
      if (isWhite(text[0]) && breaks === 0) isTight = false;
      put(words.join(' '));
      isTight = !isWhite(text.at(-1));
    },
    verbatim: (text) => {
      if (text !== '') put(text);
    },
    newLine: (blank) => {
      breaks = Math.max(breaks, blank ? 2 : 1);
      pending = '';
      isTight = true;
    },
    mark: (mark) => {
      if (breaks > 0 || mark === '\t') pending = mark;
    },
    text: () => parts.join(''),
  };
};
