import type { Column, Pack } from '../pack/container.ts';
import { openSpans, spanColumns, spanStart, spansFor } from './spans.ts';

/** Texts in UTF-8, one after the other, as columns of a pack under names that begin so. */
export const textColumns = (name: string, texts: readonly string[]): Record<string, Column> => {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return {
    [`${name}Bytes`]: bytes,
    ...spanColumns(name, spansFor(parts.map(({ length }) => length))),
  };
};

/** UTF-8 by hand: a bare VM context has no decoder. */
const decoded = (bytes: Uint8Array, start: number, end: number): string => {
  let text = '';
  for (let at = start; at < end; ) {
    const lead = bytes[at++] ?? 0;
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      continue;
    }
    const more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let point = lead & (0x3f >> more);
    for (let index = 0; index < more; index += 1)
      point = (point << 6) | ((bytes[at++] ?? 0) & 0x3f);
    text += String.fromCodePoint(point);
  }
  return text;
};

/** Reads the texts of a pack by their number. */
export const openTexts = (pack: Pack, name: string): ((number: number) => string) => {
  const bytes = pack.u8(`${name}Bytes`);
  const spans = openSpans(pack, name);
  return (number) => {
    const start = spanStart(spans, number);
    return decoded(bytes, start, start + (spans.lengths[number] ?? 0));
  };
};
