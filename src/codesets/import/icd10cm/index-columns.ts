import type { Column } from '../../pack/container.ts';
import { postingColumns, postingsOf } from '../../search/postings.ts';
import { spanColumns, spansFor } from '../../search/spans.ts';
import { textColumns } from '../../search/texts.ts';
import { vocabularyColumns, vocabularyParts } from '../../search/vocabulary.ts';
import { cellColumns, codeColumns } from './index-codes.ts';
import type { IndexEntry } from './index-entry.ts';
import { narrow, numbering, sparse } from './index-numbers.ts';
import { referenceFinder } from './index-see.ts';
import { isLookedUp, type TitleWords, titleWords } from './index-words.ts';

/** How far the entry above stands before each entry (0 for main terms), and how many stand under it. */
const shapeOf = (entries: readonly IndexEntry[]): Record<string, Column> => {
  const above: number[] = [];
  const size = entries.map(() => 1);
  const up = entries.map(({ level }, node) => {
    above[level] = node;
    return level === 0 ? 0 : node - (above[level - 1] ?? node);
  });
  for (let node = entries.length - 1; node >= 0; node -= 1) {
    const parent = node - (up[node] ?? 0);
    if (parent !== node) size[parent] = (size[parent] ?? 1) + (size[node] ?? 1);
  }
  return { up: narrow('up', up), size: narrow('size', size) };
};

/** At which main term each letter begins. */
const letterColumns = (entries: readonly IndexEntry[]): Record<string, Column> => {
  const begins = [...entries.keys()].filter(
    (node) => node === 0 || entries[node]?.letter !== entries[node - 1]?.letter,
  );
  return {
    letterNames: Uint8Array.from(begins, (node) => entries[node]?.letter.charCodeAt(0) ?? 0),
    letterNodes: Uint32Array.from(begins),
  };
};

/** "See" and "see also" of the entries that have one, the texts of both, and where each leads. */
const referenceColumns = (entries: readonly IndexEntry[]): Record<string, Column> => {
  const texts = numbering();
  const numbered = {
    ...sparse('see', entries, ({ see }) => (see ? texts.numberOf(see) : undefined)),
    ...sparse('seeAlso', entries, ({ seeAlso }) => (seeAlso ? texts.numberOf(seeAlso) : undefined)),
  };
  const target = referenceFinder(entries);
  return {
    ...numbered,
    ...textColumns('reference', texts.texts()),
    // 0 where a reference names no entry, else the entry's number and one.
    referenceTargets: Uint32Array.from(texts.texts(), (text) => target(text) + 1),
  };
};

/** For each title its words as numbers of the vocabulary, first the essential ones. */
const wordColumns = (
  titles: readonly TitleWords[],
  titleOfEntry: readonly number[],
): Record<string, Column> => {
  const all = new Set(
    titles.flatMap(({ essential, nonessential }) => [...essential, ...nonessential]),
  );
  all.delete(',');
  const vocabulary = [...all].sort();
  const ids = new Map(vocabulary.map((word, id) => [word, id]));
  // A word stands in the stream as its id and one; 0 is the comma.
  const stream = titles.map(({ essential, nonessential }) =>
    [...essential, ...nonessential].map((word) => (ids.get(word) ?? -1) + 1),
  );
  const places: number[][] = vocabulary.map(() => []);
  for (const [node, title] of titleOfEntry.entries())
    for (const word of new Set(stream[title]))
      if (isLookedUp(vocabulary[word - 1] ?? ',')) places[word - 1]?.push(node);
  return {
    titleWords: narrow('titleWords', stream.flat()),
    ...spanColumns('titleWord', spansFor(stream.map(({ length }) => length))),
    essentialCounts: Uint8Array.from(titles, ({ essential }) => essential.length),
    ...vocabularyColumns('index', vocabularyParts(vocabulary)),
    ...postingColumns('index', postingsOf(places)),
  };
};

/**
 * The columns of an Index or table: the tree in the order of print, each title once, its words as
 * numbers of a vocabulary, and for each word the entries that hold it.
 */
export const indexColumns = (entries: readonly IndexEntry[]): Record<string, Column> => {
  const titles = numbering();
  const words: TitleWords[] = [];
  const titleOfEntry = entries.map((entry) => {
    // Tabs part the title's three parts, so that a path can leave the modifiers out.
    const { head, modifiers, tail } = entry;
    const number = titles.numberOf(modifiers || tail ? `${head}\t${modifiers}\t${tail}` : head);
    words[number] ??= titleWords(entry);
    return number;
  });
  return {
    ...shapeOf(entries),
    title: narrow('title', titleOfEntry),
    ...textColumns('title', titles.texts()),
    ...wordColumns(words, titleOfEntry),
    ...codeColumns(entries),
    ...referenceColumns(entries),
    ...letterColumns(entries),
    ...(entries.some(({ cells }) => cells.length > 0) ? cellColumns(entries) : {}),
  };
};
