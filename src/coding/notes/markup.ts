import { withoutReferences } from './entities.ts';

/** What a reader of markup is told, in order; names are lower case and without prefix. */
export interface MarkupReader {
  text(text: string): void;
  open(name: string): void;
  close(name: string): void;
}

/** Elements whose content is no text. */
const opaque = new Set(['script', 'style']);

/** Where the tag that begins at `from` ends: its `>` outside quotes, or -1. */
const tagEnd = (text: string, from: number): number => {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '>') return at;
    else if ((char === '"' || char === "'") && text[at - 1]?.trim() === '=') quote = char;
  }
  return -1;
};

/** Where "</name" next stands, whatever its case. */
const closingOf = (text: string, name: string, from: number): number => {
  for (let at = text.indexOf('</', from); at >= 0; at = text.indexOf('</', at + 2))
    if (text.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  return -1;
};

const isLetter = (char: string | undefined): boolean => char !== undefined && /[a-z_]/i.test(char);

const nameAt = (text: string, from: number): string => {
  let end = from;
  while (end < text.length && end - from < 64 && /[\w:.-]/.test(text[end] ?? '')) end++;
  const name = text.slice(from, end).toLowerCase();
  return name.slice(name.lastIndexOf(':') + 1);
};

/**
 * Walks HTML or XML from left to right, each character looked at a bounded number of times whatever
 * is left unclosed. Answers whether the markup was damaged.
 */
export const walkMarkup = (text: string, reader: MarkupReader): boolean => {
  let isDamaged = false;
  let trustsQuotes = true;
  // Once an end mark was looked for in vain there is none further on either.
  const missing = new Set<string>();
  const find = (mark: string, from: number): number => {
    const at = missing.has(mark) ? -1 : text.indexOf(mark, from);
    if (at < 0) {
      missing.add(mark);
      isDamaged = true;
    }
    return at;
  };
  const say = (from: number, to: number) => {
    if (to > from) reader.text(withoutReferences(text.slice(from, to)));
  };
  let from = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const next = text[at + 1];
    const isComment = text.startsWith('<!--', at);
    const isData = text.startsWith('<![CDATA[', at);
    if (isComment || isData) {
      say(from, at);
      const mark = isComment ? '-->' : ']]>';
      const end = find(mark, at + 4);
      if (isData) reader.text(text.slice(at + 9, end < 0 ? text.length : end));
      from = end < 0 ? (isData ? text.length : at + 4) : end + 3;
      at = from;
      continue;
    }
    if (!isLetter(next) && next !== '/' && next !== '!' && next !== '?') {
      at++;
      continue;
    }
    say(from, at);
    let end = trustsQuotes ? tagEnd(text, at + 1) : -1;
    if (end < 0) {
      if (trustsQuotes) isDamaged = true;
      trustsQuotes = false;
      end = find('>', at + 1);
    }
    if (end < 0) {
      from = text.length;
      break;
    }
    from = end + 1;
    if (next === '/') reader.close(nameAt(text, at + 2));
    else if (isLetter(next)) {
      const name = nameAt(text, at + 1);
      reader.open(name);
      if (text[end - 1] === '/') reader.close(name);
      else if (opaque.has(name)) {
        const closing = closingOf(text, name, from);
        if (closing < 0) isDamaged = true;
        from = closing < 0 ? text.length : closing;
      }
    }
    at = from;
  }
  say(from, text.length);
  return isDamaged;
};
