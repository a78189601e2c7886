import type { Pack } from '../pack/container.ts';
import { StringPool } from '../pack/string-pool.ts';

/** The texts of a notes pack by number. */
export interface NoteTexts {
  text(index: number): string;
}

/** Texts are rows of words, each distinct word stored once. */
export const openNoteTexts = (pack: Pack): NoteTexts => {
  const pool = new StringPool(pack, 'word');
  const words = pack.u16('text.words');
  const starts = pack.u32('text.start');
  const decoded: string[] = [];
  const wordAt = (number: number): string => {
    const known = decoded[number] ?? pool.text(number);
    decoded[number] = known;
    return known;
  };
  return {
    text: (index) => {
      let text = '';
      const start = starts[index] ?? 0;
      for (let at = start; at < (starts[index + 1] ?? start); at += 1)
        text += `${at === start ? '' : ' '}${wordAt(words[at] ?? 0)}`;
      return text;
    },
  };
};
