import { emptyEntry, type IndexEntry, indexCode } from './index-entry.ts';

const bracketed = /\s*\[([A-Z][0-9A-Z.-]+)\]$/;
const reference = /\s+-\s+see (also )?(.+)$/;
const category = /^(?:sub)?categor(?:y|ies)\s+([A-Z][0-9A-Z.-]+)$/;

/** Where the last parenthesis of the text opens; -1 when the text does not end with one. */
const lastGroup = (text: string): number => {
  if (!text.endsWith(')')) return -1;
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === ')') depth += 1;
    if (text[at] === '(') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
};

/** Takes a code off the end of a text, if one stands there. */
const codeAtEnd = (text: string): { rest: string; code: string } => {
  const at = text.lastIndexOf(' ');
  const last = text.slice(at + 1);
  return at > 0 && indexCode.test(last)
    ? { rest: text.slice(0, at).trimEnd(), code: last }
    : { rest: text, code: '' };
};

/**
 * Reads an entry as the printed Index and its addenda write it, e.g.
 * `liver function test (see also Elevated, liver function, test) R79.89` or
 * `- - thrombotic thrombocytopenic purpura M31.19 [N08]`: dashes are the level.
 */
export const readIndexLine = (printed: string, letter: string, line: number): IndexEntry => {
  const [, dashes = '', body = ''] = /^((?:-\s+)*)(.*)$/.exec(printed.trim()) ?? [];
  const entry = emptyEntry(dashes.replace(/\s/g, '').length, letter, line);
  let text = body;

  const sent = reference.exec(text);
  if (sent) {
    text = text.slice(0, sent.index);
    const [, also, to = ''] = sent;
    const [, code] = category.exec(to) ?? [];
    if (code && !also) entry.category = code;
    else entry[also ? 'seeAlso' : 'see'] = to;
  }
  const [whole, manifestation] = bracketed.exec(text) ?? [];
  if (whole && manifestation && indexCode.test(manifestation)) {
    entry.manifestation = manifestation;
    text = text.slice(0, -whole.length);
  }
  const { rest, code } = codeAtEnd(text);
  entry.code = code;
  text = rest;

  const group = lastGroup(text);
  const [, also] = /^\(see also,? (.+)\)$/.exec(group < 0 ? '' : text.slice(group)) ?? [];
  if (also && !entry.seeAlso) {
    entry.seeAlso = also;
    text = text.slice(0, group).trimEnd();
  }
  const opens = text.indexOf('(');
  const closes = text.lastIndexOf(')');
  if (opens >= 0 && closes > opens) {
    entry.head = text.slice(0, opens).trim();
    entry.modifiers = text.slice(opens, closes + 1);
    entry.tail = text.slice(closes + 1);
  } else entry.head = text;
  return entry;
};
