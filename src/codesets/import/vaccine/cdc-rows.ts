import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { splitRows, underHeader } from '../line-rows.ts';
import type { RowLayout } from '../row-layout.ts';
import type { SourceRow } from '../rows.ts';
import { LayoutError, type SourceFile, textOf } from '../source-file.ts';

interface Node {
  tag: string;
  children: unknown;
}

const parser = new XMLParser({ preserveOrder: true, parseTagValue: false, trimValues: true });

const nodesOf = (value: unknown): Node[] =>
  (Array.isArray(value) ? value : []).flatMap((one: unknown) =>
    typeof one === 'object' && one !== null
      ? Object.entries(one)
          .filter(([tag]) => tag !== ':@' && !tag.startsWith('?'))
          .map(([tag, children]) => ({ tag, children }))
      : [],
  );

const textIn = (value: unknown): string =>
  nodesOf(value)
    .map(({ tag, children }) => (tag === '#text' ? String(children) : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** One report writes `CVXCode`, another `CVX Code`. */
const plain = (name: string): string => name.replace(/\s+/g, '');

/** A record's facts: repeated Name and Value elements, or one element a fact. */
const factsOf = (record: unknown): [string, string][] => {
  const facts: [string, string][] = [];
  let name = '';
  for (const { tag, children } of nodesOf(record)) {
    if (tag === 'Name') name = plain(textIn(children));
    else if (tag === 'Value') facts.push([name, textIn(children)]);
    else if (tag !== '#text') facts.push([tag, textIn(children)]);
  }
  return facts;
};

const parsed = (text: string, file: string): unknown => {
  const broken = (line: number): LayoutError =>
    new LayoutError([{ file, line, words: 'the XML is broken' }]);
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw broken(valid.err.line);
  try {
    return parser.parse(text);
  } catch {
    // The parser is stricter than the validator, and names no line.
    throw broken(0);
  }
};

const rowsOfXml = (file: SourceFile, root: string): SourceRow[] => {
  const text = textOf(file);
  const records = nodesOf(parsed(text, file.name))
    .filter(({ tag }) => tag === root)
    .flatMap(({ children }) => nodesOf(children))
    .filter(({ tag }) => tag !== '#text');
  const read = records.map(({ children }) => new Map(factsOf(children)));
  const header = [...new Set(read.flatMap((facts) => [...facts.keys()]))];
  const first = records[0]?.tag ?? root;
  const starts = [...text.matchAll(new RegExp(`<${first}[\\s>]`, 'g'))].map(({ index }) => index);
  let line = 1;
  let seen = 0;
  const rows = read.map((facts, number) => {
    const start = starts[number] ?? seen;
    line += text.slice(seen, start).split('\n').length - 1;
    seen = start;
    return { line, cells: header.map((name) => facts.get(name) ?? '') };
  });
  return underHeader(header, rows);
};

type Form = RowLayout<string>['form'];

/**
 * One of CDC's IIS XML reports (`XML.asp?rpt=…`, `XML2.asp?rpt=…`): a root of the given name and one
 * record below it a row.
 */
export const cdcXml = (root: string): Form => ({
  begins: new RegExp(`<${root}[\\s>]`),
  rows: (file) => rowsOfXml(file, root),
});

/** One of CDC's IIS text files: cells separated by bars, no header. */
export const cdcText = (header: readonly string[], begins: RegExp): Form => ({
  begins,
  rows: (file) => underHeader(header, splitRows(file, '|')),
});
