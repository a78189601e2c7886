import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { LayoutError, type SourceFile, textOf } from '../source-file.ts';

/** An XML element with the line it begins on. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** Its own text and that of its children, spaces drawn together; what the addenda mark as old is left out. */
  text: string;
  line: number;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  captureMetaData: true,
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Where a node of the parser begins; it keeps this under a symbol of its own. */
const startOf = (node: object): number => {
  for (const symbol of Object.getOwnPropertySymbols(node)) {
    const about: unknown = Reflect.get(node, symbol);
    if (isRecord(about) && typeof about.startIndex === 'number') return about.startIndex;
  }
  return 0;
};

/** Line numbers of ascending positions, counted in one pass. */
const lineCounter = (text: string): ((index: number) => number) => {
  let line = 1;
  let at = 0;
  return (index) => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < index; ) {
      line += 1;
      at = next + 1;
      next = text.indexOf('\n', at);
    }
    return line;
  };
};

const attributesOf = (value: unknown): Record<string, string> =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]))
    : {};

const elementsOf = (nodes: unknown, lineAt: (index: number) => number): XmlElement[] => {
  if (!Array.isArray(nodes)) return [];
  const elements: XmlElement[] = [];
  for (const node of nodes) {
    if (!isRecord(node)) continue;
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name.startsWith('?')) continue;
    if (name === '#text') {
      elements.push({ name, attributes: {}, children: [], text: String(node[name]), line: 0 });
      continue;
    }
    const line = lineAt(startOf(node));
    const inner = elementsOf(node[name], lineAt);
    const text = inner.map((one) => (one.name === 'old' ? ' ' : one.text)).join('');
    elements.push({
      name,
      attributes: attributesOf(node[':@']),
      children: inner.filter((one) => one.name !== '#text'),
      text: text.replace(/\s+/g, ' ').trim(),
      line,
    });
  }
  return elements;
};

/** The root element of an XML file; throws a LayoutError with the line where it is not well formed. */
export const rootElement = (file: SourceFile): XmlElement => {
  const text = textOf(file);
  const fail = (line: number, words: string): never => {
    throw new LayoutError([{ file: file.name, line, words }]);
  };
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) return fail(verdict.err.line, 'not well-formed XML');
  let nodes: unknown;
  try {
    nodes = parser.parse(text);
  } catch {
    return fail(0, 'not readable as XML');
  }
  const [root] = elementsOf(nodes, lineCounter(text)).filter(({ name }) => name !== '#text');
  return root ?? fail(0, 'no root element');
};
