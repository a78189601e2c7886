import type { Pack } from '../pack/container.ts';
import { StringPool } from '../pack/string-pool.ts';

/** Rows that share one stored place in the column of symbols. */
export const titleBlock = 16;

/** The titles of a pack by rank, exactly as the order file prints them. */
export interface Titles {
  /** Long description (order file, from column 78). */
  title(rank: number): string;
  /** Short description (order file, columns 17-76), without the blanks that fill it. */
  shortTitle(rank: number): string;
}

/**
 * Titles are rows of symbols: a word, or a phrase of two further symbols. A short title without
 * symbols is the same as the long one.
 */
export const openTitles = (pack: Pack): Titles => {
  const pool = new StringPool(pack, 'title.words');
  const phrases = pack.u16('title.phrases');
  const symbols = pack.u16('title.symbols');
  const blocks = pack.u32('title.blocks');
  const longs = pack.u8('title.long');
  const shorts = pack.u8('title.short');
  const wordCount = pool.size;
  const words: string[] = [];

  const word = (symbol: number): string => {
    const known = words[symbol];
    if (known !== undefined) return known;
    const text = pool.text(symbol);
    words[symbol] = text;
    return text;
  };

  const spell = (symbol: number): string => {
    if (symbol < wordCount) return word(symbol);
    const phrase = (symbol - wordCount) * 2;
    return `${spell(phrases[phrase] ?? 0)} ${spell(phrases[phrase + 1] ?? 0)}`;
  };

  const startOf = (rank: number): number => {
    let start = blocks[Math.floor(rank / titleBlock)] ?? 0;
    for (let at = rank - (rank % titleBlock); at < rank; at += 1)
      start += (longs[at] ?? 0) + (shorts[at] ?? 0);
    return start;
  };

  const text = (start: number, length: number): string => {
    let spelled = '';
    for (let at = start; at < start + length; at += 1)
      spelled += `${at === start ? '' : ' '}${spell(symbols[at] ?? 0)}`;
    return spelled;
  };

  const title = (rank: number): string => text(startOf(rank), longs[rank] ?? 0);
  return {
    title,
    shortTitle: (rank) => {
      const length = shorts[rank] ?? 0;
      return length === 0 ? title(rank) : text(startOf(rank) + (longs[rank] ?? 0), length);
    },
  };
};
