import type { Column, Pack } from '../pack/container.ts';
import { openSpans, type Spans, spanColumns, spanStart, spansFor } from './spans.ts';

/** For each word by its id the ascending places that hold it, as steps of seven bits a byte. */
export interface Postings {
  steps: Uint8Array;
  spans: Spans;
}

/** Packs, for each word by its id, the ascending places that hold it. */
export const postingsOf = (placesByWord: readonly (readonly number[])[]): Postings => {
  const bytes: number[] = [];
  const lengths: number[] = [];
  for (const places of placesByWord) {
    const start = bytes.length;
    let before = -1;
    for (const place of places) {
      let step = place - before - 1;
      before = place;
      while (step > 127) {
        bytes.push((step & 127) | 128);
        step >>>= 7;
      }
      bytes.push(step);
    }
    lengths.push(bytes.length - start);
  }
  return { steps: Uint8Array.from(bytes), spans: spansFor(lengths) };
};

/** Calls for each place that holds the word, in ascending order. */
export const eachPosting = (
  { steps, spans }: Postings,
  word: number,
  visit: (place: number) => void,
): void => {
  let at = spanStart(spans, word);
  const end = at + (spans.lengths[word] ?? 0);
  let place = -1;
  while (at < end) {
    let byte = steps[at++] ?? 0;
    let step = byte & 127;
    for (let shift = 7; byte > 127 && at < end; shift += 7) {
      byte = steps[at++] ?? 0;
      step |= (byte & 127) << shift;
    }
    place += 1 + step;
    visit(place);
  }
};

/** The postings as columns of a pack, under names that begin so. */
export const postingColumns = (
  name: string,
  { steps, spans }: Postings,
): Record<string, Column> => ({
  [`${name}Postings`]: steps,
  ...spanColumns(`${name}Posting`, spans),
});

/** The postings of a pack. */
export const openPostings = (pack: Pack, name: string): Postings => ({
  steps: pack.u8(`${name}Postings`),
  spans: openSpans(pack, `${name}Posting`),
});
