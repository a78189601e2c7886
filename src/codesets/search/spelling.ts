import { spanStart } from './spans.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How many letters of a word may be wrong: none of a short one, two of a long one. */
export const allowedErrors = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

const bitOf = (unit: number): number => 1 << ((unit - 97) & 31);

const maskOf = (letters: Uint8Array, start: number, end: number): number => {
  let mask = 0;
  for (let at = start; at < end; at += 1) mask |= bitOf(letters[at] ?? 0);
  return mask;
};

/** Has the mask more than so many bits, one or two? */
const hasMore = (mask: number, most: number): boolean => {
  const one = mask & (mask - 1);
  return (most === 1 ? one : one & (one - 1)) !== 0;
};

const longest = 32;
const rowLength = longest + 3;
const rows = new Uint8Array(3 * rowLength);

/**
 * Letters that have to be changed, added, left out or swapped with their neighbour to make one word of
 * the other; more than `most` is told as `most + 1`. With `isBeginning` the rest of the vocabulary's
 * word is free. The distance is that of optimal string alignment.
 */
const distance = (
  word: Uint8Array,
  letters: Uint8Array,
  start: number,
  length: number,
  most: number,
  isBeginning: boolean,
): number => {
  const wide = word.length;
  for (let column = 0; column <= wide; column += 1) rows[column] = column;
  let best = wide;
  for (let row = 1; row <= length; row += 1) {
    const now = (row % 3) * rowLength;
    const above = ((row + 2) % 3) * rowLength;
    const twoAbove = ((row + 1) % 3) * rowLength;
    const letter = letters[start + row - 1] ?? 0;
    rows[now] = row;
    let least = row;
    for (let column = 1; column <= wide; column += 1) {
      const own = word[column - 1] ?? 0;
      let cost = (rows[above + column - 1] ?? 0) + (own === letter ? 0 : 1);
      cost = Math.min(cost, (rows[above + column] ?? 0) + 1, (rows[now + column - 1] ?? 0) + 1);
      const isSwapped =
        row > 1 && column > 1 && own === letters[start + row - 2] && word[column - 2] === letter;
      if (isSwapped) cost = Math.min(cost, (rows[twoAbove + column - 2] ?? 0) + 1);
      rows[now + column] = cost;
      least = Math.min(least, cost);
    }
    if (isBeginning) best = Math.min(best, rows[now + wide] ?? wide);
    if (least > most) return isBeginning && best <= most ? best : most + 1;
  }
  const whole = rows[(length % 3) * rowLength + wide] ?? wide;
  return Math.min(isBeginning ? Math.min(best, whole) : whole, most + 1);
};

/** Finds the words of a vocabulary that a misspelled word may mean. */
export interface Speller {
  /** Calls for each word within the allowed errors, with how many there are (1 or 2). */
  similar(word: string, isBeginning: boolean, visit: (id: number, errors: number) => void): void;
}

/** A speller over a vocabulary; which letters a word has is noted once, four bytes a word. */
export const spellerFor = ({ letters, spans, size }: Vocabulary): Speller => {
  let masks: Uint32Array | undefined;
  const masksOfAll = (): Uint32Array => {
    const made = new Uint32Array(size);
    let start = 0;
    for (let id = 0; id < size; id += 1) {
      const end = start + (spans.lengths[id] ?? 0);
      made[id] = maskOf(letters, start, end);
      start = end;
    }
    return made;
  };
  return {
    similar: (word, isBeginning, visit) => {
      const most = allowedErrors(word.length);
      if (most === 0 || word.length > longest) return;
      masks ??= masksOfAll();
      const bytes = Uint8Array.from(word, (letter) => letter.charCodeAt(0));
      const mask = maskOf(bytes, 0, bytes.length);
      for (let id = 0; id < size; id += 1) {
        const other = masks[id] ?? 0;
        if (hasMore(mask & ~other, most)) continue;
        if (!isBeginning && hasMore(other & ~mask, most)) continue;
        const length = spans.lengths[id] ?? 0;
        if (length > longest || length + most < bytes.length) continue;
        if (!isBeginning && length - most > bytes.length) continue;
        const errors = distance(bytes, letters, spanStart(spans, id), length, most, isBeginning);
        if (errors <= most) visit(id, errors);
      }
    },
  };
};
