import { unzipSync } from 'fflate';
import type { SourceRow } from './rows.ts';
import { type SourceFile, textOf } from './source-file.ts';

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const plainText = (xml: string): string =>
  xml
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
      if (name) return namedEntities[name] ?? whole;
      const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    })
    .trim();

const textsIn = (xml: string): string =>
  plainText([...xml.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => text).join(''));

const columnOf = (reference: string): number =>
  [...reference.replace(/\d+$/, '')].reduce(
    (column, letter) => column * 26 + letter.charCodeAt(0) - 64,
    0,
  ) - 1;

const firstRows = (sheet: string, shared: readonly string[], most: number): SourceRow[] => {
  const rows: SourceRow[] = [];
  for (const [, attributes = '', inner = ''] of sheet.matchAll(
    /<row\b([^>]*?)(?:\/>|>(.*?)<\/row>)/gs,
  )) {
    if (rows.length >= most) break;
    const cells: string[] = [];
    for (const [, about = '', value = ''] of inner.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const at = columnOf(/\br="([A-Z]{1,3}\d+)"/.exec(about)?.[1] ?? '');
      const number = /<v>([^<]*)<\/v>/.exec(value)?.[1] ?? '';
      const text = /\bt="s"/.test(about)
        ? (shared[Number(number)] ?? '')
        : textsIn(value) || number;
      while (cells.length < at) cells.push('');
      cells.push(text);
    }
    const line = Number(/\br="(\d+)"/.exec(attributes)?.[1] ?? rows.length + 1);
    rows.push({ line, cells });
  }
  return rows;
};

const sheetBytes = 512 * 1024;

/**
 * The first rows of a workbook's first sheet, read without waiting, by which its layout is recognised.
 * None of a damaged workbook: reading it whole says so.
 */
export const workbookHead = ({ bytes }: SourceFile, most: number): SourceRow[] => {
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name }) => /^xl\/(?:sharedStrings|worksheets\/sheet1)\.xml$/.test(name),
    });
    const strings = parts['xl/sharedStrings.xml'];
    const sheet = parts['xl/worksheets/sheet1.xml'];
    const shared = strings
      ? [...textOf({ bytes: strings }).matchAll(/<si>(.*?)<\/si>/gs)].map(([, one = '']) =>
          textsIn(one),
        )
      : [];
    return sheet ? firstRows(textOf({ bytes: sheet.subarray(0, sheetBytes) }), shared, most) : [];
  } catch {
    return [];
  }
};
