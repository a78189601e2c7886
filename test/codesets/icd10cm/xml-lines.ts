/** An entry as the lines of an official XML show it. */
export interface PrintedEntry {
  level: number;
  title: string;
  code: string;
  manifestation: string;
  see: string;
  seeAlso: string;
  category: string;
  cells: string[];
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  quot: '"',
  lt: '<',
  gt: '>',
};

const textIn = (line: string, element: string): string | undefined => {
  const [, text] = new RegExp(`^\\s*<${element}>(.*)</${element}>\\s*$`).exec(line) ?? [];
  return text?.replace(/&(\w+);/g, (all, name: string) => entities[name] ?? all);
};

const drawn = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * A second reading of an official XML, line by line, against which the importer is proved: the files
 * hold one element a line.
 */
export const printedEntries = (text: string): PrintedEntry[] => {
  const entries: PrintedEntry[] = [];
  let level = -1;
  for (const line of text.split(/\r?\n/)) {
    const [, given] = /<term level="(\d)">/.exec(line) ?? [];
    if (line.includes('<mainTerm>') || given) {
      level = given ? Number(given) : 0;
      entries.push({
        level,
        title: '',
        code: '',
        manifestation: '',
        see: '',
        seeAlso: '',
        category: '',
        cells: [],
      });
    }
    const entry = entries.at(-1);
    if (!entry || level < 0) continue;
    if (line.includes('</mainTerm>')) level = -1;
    const title = textIn(line, 'title');
    if (title !== undefined)
      entry.title = drawn(
        title
          .replace('<nemod>', entry.title || title.startsWith('<') ? '' : ' ')
          .replace('</nemod>', ''),
      );
    entry.code ||= drawn(textIn(line, 'code') ?? '');
    entry.manifestation ||= drawn(textIn(line, 'manif') ?? '');
    entry.see ||= drawn(textIn(line, 'see') ?? '');
    entry.seeAlso ||= drawn(textIn(line, 'seeAlso') ?? '');
    entry.category ||= drawn(textIn(line, 'seecat') ?? textIn(line, 'subcat') ?? '');
    const [, column, cell] = /<cell col="(\d)">(.*)<\/cell>/.exec(line) ?? [];
    if (column && cell !== undefined) entry.cells[Number(column) - 2] = cell.trim();
  }
  return entries;
};
