/** Titles as rows of symbols: numbers of words, then of phrases made of two symbols each. */
export interface PhraseTable {
  /** The most frequent first. */
  words: string[];
  /** Two symbols a phrase; phrase n has the number words.length + n. */
  phrases: Uint16Array;
  /** All titles, end to end. */
  symbols: Uint16Array;
  /** How many symbols each title has. */
  lengths: Uint32Array;
}

const separator = 0xffff;
/** More phrases save little memory and cost packed bytes, so there are no more than these numbers. */
const mostNumbers = 24_000;
const leastUses = 8;
/** A pass replaces the pairs that are at least a quarter as frequent as the most frequent one. */
const passFraction = 4;

const byUse = ([a, usedA]: readonly [number, number], [b, usedB]: readonly [number, number]) =>
  usedB - usedA || a - b;

const pairOf = (first: number, second: number): number =>
  first === separator || second === separator ? -1 : first * 0x10000 + second;

/** The pairs of neighbouring symbols with how often they stand together. */
const countPairs = (row: Uint32Array): Map<number, number> => {
  const uses = new Map<number, number>();
  for (let at = 0; at + 1 < row.length; at += 1) {
    const pair = pairOf(row[at] ?? 0, row[at + 1] ?? 0);
    if (pair >= 0) uses.set(pair, (uses.get(pair) ?? 0) + 1);
  }
  return uses;
};

/** Writes the number of its phrase for each pair; of two that overlap, the more frequent one. */
const replacePairs = (
  row: Uint32Array<ArrayBuffer>,
  numbers: ReadonlyMap<number, number>,
): Uint32Array<ArrayBuffer> => {
  const numberAt = (at: number): number | undefined =>
    numbers.get(pairOf(row[at] ?? 0, row[at + 1] ?? separator));
  let length = 0;
  for (let at = 0; at < row.length; at += 1, length += 1) {
    const phrase = numberAt(at);
    if (phrase !== undefined && phrase <= (numberAt(at + 1) ?? separator)) {
      row[length] = phrase;
      at += 1;
    } else row[length] = row[at] ?? 0;
  }
  return row.subarray(0, length);
};

const wordsByUse = (titles: readonly string[][]): string[] => {
  const uses = new Map<string, number>();
  for (const title of titles) for (const word of title) uses.set(word, (uses.get(word) ?? 0) + 1);
  return [...uses]
    .sort(([a, usedA], [b, usedB]) => usedB - usedA || (a < b ? -1 : 1))
    .map(([word]) => word);
};

/** All titles as one row of word numbers, a separator after each. */
const rowOf = (titles: readonly string[][], words: readonly string[]): Uint32Array<ArrayBuffer> => {
  const numberOf = new Map(words.map((word, number) => [word, number]));
  const row = new Uint32Array(titles.reduce((length, title) => length + title.length + 1, 0));
  let at = 0;
  for (const title of titles) {
    for (const word of title) row[at++] = numberOf.get(word) ?? 0;
    row[at++] = separator;
  }
  return row;
};

/**
 * Finds the phrases that titles repeat, pair by pair, and writes the titles with them. The same titles
 * give the same table.
 */
export const phraseTable = (texts: readonly string[]): PhraseTable => {
  const titles = texts.map((text) => (text === '' ? [] : text.split(' ')));
  const words = wordsByUse(titles);
  if (words.length >= separator)
    throw new RangeError('The titles have more words than can be numbered.');
  let row = rowOf(titles, words);
  const pairs: number[] = [];
  for (;;) {
    const uses = countPairs(row);
    let most = 0;
    for (const used of uses.values()) most = Math.max(most, used);
    const least = Math.max(leastUses, Math.floor(most / passFraction));
    const room = mostNumbers - words.length - pairs.length;
    const chosen: [number, number][] = [];
    for (const [pair, used] of uses) if (used >= least) chosen.push([pair, used]);
    chosen.sort(byUse);
    if (chosen.length === 0 || room <= 0) break;
    const numbers = new Map<number, number>();
    for (const [pair] of chosen.slice(0, room)) {
      numbers.set(pair, words.length + pairs.length);
      pairs.push(pair);
    }
    row = replacePairs(row, numbers);
  }
  return { words, phrases: halves(pairs), ...rows(row, texts.length) };
};

const halves = (pairs: readonly number[]): Uint16Array =>
  Uint16Array.from(pairs.flatMap((pair) => [Math.floor(pair / 0x10000), pair % 0x10000]));

/** Takes the separators out again. */
const rows = (row: Uint32Array, count: number): Pick<PhraseTable, 'symbols' | 'lengths'> => {
  const lengths = new Uint32Array(count);
  let title = 0;
  for (const symbol of row) {
    if (symbol === separator) title += 1;
    else lengths[title] = (lengths[title] ?? 0) + 1;
  }
  return { symbols: Uint16Array.from(row.filter((symbol) => symbol !== separator)), lengths };
};
