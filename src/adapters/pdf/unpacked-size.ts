import { inflated } from './inflate.ts';

/** How much the streams of a document may unpack to, each as often as it is referred to. */
const mostUnpackedBytes = 24_000_000;
const mostStreams = 20_000;
/** Filters within filters; a document that is no bomb has two. */
const mostLayers = 4;

/** The most that one byte of these packings stands for. */
const lzwRatio = 2_700;
const runLengthRatio = 64;

/** The words of a document: its bytes as Latin 1, names without their escapes (`/#46lateDecode`). */
const wordsOf = (bytes: Uint8Array): string =>
  new TextDecoder('latin1')
    .decode(bytes)
    .replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );

/** Bytes that were written in letters, and how many letters were looked at. */
interface Spelled {
  bytes: Uint8Array;
  read: number;
}

const hexOf = (data: Uint8Array, from: number): Spelled => {
  const out: number[] = [];
  let half: number | undefined;
  let at = from;
  for (; at < data.length; at += 1) {
    const letter = String.fromCharCode(data[at] ?? 0);
    if (/\s|\0/.test(letter)) continue;
    if (!/[0-9A-Fa-f]/.test(letter)) break;
    const digit = Number.parseInt(letter, 16);
    if (half !== undefined) out.push(half * 16 + digit);
    half = half === undefined ? digit : undefined;
  }
  return { bytes: Uint8Array.from(out), read: at - from };
};

const ascii85Of = (data: Uint8Array, from: number): Spelled => {
  const out: number[] = [];
  let group: number[] = [];
  const end = (): void => {
    if (group.length < 2) return;
    const missing = 5 - group.length;
    const digits = [...group, ...new Array<number>(missing).fill(84)];
    let value = 0;
    for (const digit of digits) value = (value * 85 + digit) % 2 ** 32;
    for (let place = 3; place >= missing; place -= 1)
      out.push(Math.floor(value / 256 ** place) % 256);
    group = [];
  };
  let at = from;
  for (; at < data.length; at += 1) {
    const code = data[at] ?? 0;
    if (code <= 32) continue;
    // A beginning of `<~` is no part of it.
    if (code === 60 && data[at + 1] === 126) {
      at += 1;
      continue;
    }
    if (code === 122 && group.length === 0) {
      out.push(0, 0, 0, 0);
      continue;
    }
    if (code > 117) break;
    group.push(code - 33);
    if (group.length === 5) end();
  }
  end();
  return { bytes: Uint8Array.from(out), read: at - from };
};

/** Thrown inside, where it is known that the bound is passed. */
class TooMuch extends Error {}

/** Unpacks streams in all their layers, and adds up what they come to. */
class Unpacking {
  #left = mostUnpackedBytes;
  /** A document whose streams lie within one another must not be looked at again and again. */
  #work: number;
  /** Are there streams written in letters, under which packed ones may lie? */
  isLettered = false;
  readonly parts: Uint8Array[] = [];

  constructor(length: number) {
    this.#work = 8 * length + 1_000_000;
  }

  #look(bytes: number): void {
    this.#work -= bytes;
    if (this.#work < 0) throw new TooMuch();
  }

  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new TooMuch();
  }

  /** The bytes that a stream at a place comes to, all layers together. */
  sizeOf(data: Uint8Array, from: number, layer = 0): number {
    const found = inflated(data, from, this.#left);
    if (found) {
      if (found.isCut || layer === mostLayers) throw new TooMuch();
      this.#look(found.read);
      this.parts.push(found.bytes);
      return found.bytes.length + this.sizeOf(found.bytes, 0, layer + 1);
    }
    if (!this.isLettered || layer === mostLayers) return 0;
    let size = 0;
    for (const spelled of [ascii85Of, hexOf]) {
      const { bytes, read } = spelled(data, from);
      this.#look(read);
      if (bytes.length > 2) size += this.sizeOf(bytes, 0, layer + 1);
    }
    return size;
  }
}

/** How often each object is referred to (`12 0 R`). */
const countReferences = (words: string, counts: Map<string, number>): void => {
  for (const [, id = ''] of words.matchAll(/(?<!\d)(\d{1,7})\s{1,8}\d{1,5}\s{1,8}R\b/g))
    counts.set(id, (counts.get(id) ?? 0) + 1);
};

const firstOfStream = /(?<!end)stream[^\r\n]{0,64}(?:\r\n|\n|\r)/g;

/**
 * Does a PDF stay within bounds when it is unpacked? PDF.js unpacks whatever it is given, so that a
 * small document could fill the memory of all. One that is encrypted cannot be looked into, and one
 * packed by LZW only bounded by its length: those are left to a person.
 */
export const isWithinBounds = (bytes: Uint8Array): boolean => {
  const words = wordsOf(bytes);
  if (/\/Encrypt\b/.test(words)) return false;
  const unpacking = new Unpacking(bytes.length);
  unpacking.isLettered = /\/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx)\b/.test(words);
  const references = new Map<string, number>();
  countReferences(words, references);
  const raw = new TextDecoder('latin1').decode(bytes);
  const sizes: { id: string | undefined; size: number }[] = [];
  try {
    for (const found of raw.matchAll(firstOfStream)) {
      if (sizes.length === mostStreams) return false;
      const start = found.index + found[0].length;
      const size = unpacking.sizeOf(bytes, start);
      unpacking.spend(size);
      const heading = raw.slice(Math.max(0, found.index - 4096), found.index);
      const id = [...heading.matchAll(/(\d{1,7})\s{1,8}\d{1,5}\s{1,8}obj\b/g)].at(-1)?.[1];
      sizes.push({ id, size });
    }
    const names = [words];
    for (const part of unpacking.parts) {
      const inner = wordsOf(part);
      countReferences(inner, references);
      names.push(inner);
    }
    const unpacked = sizes.reduce((sum, { size }) => sum + size, bytes.length);
    const mentions = (pattern: RegExp): boolean => names.some((one) => pattern.test(one));
    if (mentions(/\/LZW(?:Decode)?\b/) && unpacked * lzwRatio > mostUnpackedBytes) return false;
    if (mentions(/\/(?:RunLengthDecode|RL)\b/) && unpacked * runLengthRatio > mostUnpackedBytes)
      return false;
    let highest = 1;
    for (const count of references.values()) highest = Math.max(highest, count);
    for (const { id, size } of sizes) {
      const times = id === undefined ? highest : (references.get(id) ?? 1);
      unpacking.spend(size * (Math.max(1, times) - 1));
    }
    return true;
  } catch (error) {
    if (error instanceof TooMuch) return false;
    throw error;
  }
};
