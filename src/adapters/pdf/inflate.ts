/** Lengths and distances beyond their codes (RFC 1951, 3.2.5): base and extra bits. */
const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const lengthExtra = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** The order in which the lengths of the code length codes stand (3.2.7). */
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A canonical Huffman code: how many codes of each length, and their symbols in order. */
interface Code {
  counts: Uint16Array;
  symbols: Uint16Array;
}

const codeOf = (lengths: readonly number[]): Code => {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const offsets = new Uint16Array(16);
  for (let length = 1; length < 15; length += 1)
    offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0);
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (!length) continue;
    const at = offsets[length] ?? 0;
    symbols[at] = symbol;
    offsets[length] = at + 1;
  }
  return { counts, symbols };
};

const fixedLengths = codeOf(
  Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
);
const fixedDistances = codeOf(Array.from({ length: 30 }, () => 5));

/** What does not go on, because the data ends or is malformed; what came before stands. */
class EndOfData extends Error {}

/** Reads bits, and keeps what was written up to a bound. */
class Inflater {
  readonly #data: Uint8Array;
  #at: number;
  #bits = 0;
  #held = 0;
  #out = new Uint8Array(4096);
  length = 0;
  readonly #most: number;
  isCut = false;

  constructor(data: Uint8Array, from: number, most: number) {
    this.#data = data;
    this.#at = from;
    this.#most = most;
  }

  /** Where the reading ended. */
  get end(): number {
    return this.#at;
  }

  get bytes(): Uint8Array {
    return this.#out.subarray(0, this.length);
  }

  run(): void {
    for (let isLast = 0; !isLast; ) {
      isLast = this.#take(1);
      const type = this.#take(2);
      if (type === 0) this.#stored();
      else if (type === 1) this.#coded(fixedLengths, fixedDistances);
      else if (type === 2) this.#dynamic();
      else throw new EndOfData();
    }
  }

  #take(count: number): number {
    while (this.#held < count) {
      const next = this.#data[this.#at];
      if (next === undefined) throw new EndOfData();
      this.#at += 1;
      this.#bits |= next << this.#held;
      this.#held += 8;
    }
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#held -= count;
    return value;
  }

  #symbol({ counts, symbols }: Code): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= 15; length += 1) {
      code |= this.#take(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + (code - first)] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new EndOfData();
  }

  #write(byte: number): void {
    if (this.length >= this.#most) {
      this.isCut = true;
      throw new EndOfData();
    }
    if (this.length === this.#out.length) {
      const larger = new Uint8Array(Math.min(this.#most, this.length * 2));
      larger.set(this.#out);
      this.#out = larger;
    }
    this.#out[this.length] = byte;
    this.length += 1;
  }

  #stored(): void {
    this.#bits = 0;
    this.#held = 0;
    const length = (this.#data[this.#at] ?? 0) | ((this.#data[this.#at + 1] ?? 0) << 8);
    this.#at += 4;
    for (let count = 0; count < length; count += 1) {
      const byte = this.#data[this.#at];
      if (byte === undefined) throw new EndOfData();
      this.#at += 1;
      this.#write(byte);
    }
  }

  #coded(lengths: Code, distances: Code): void {
    for (let symbol = this.#symbol(lengths); symbol !== 256; symbol = this.#symbol(lengths)) {
      if (symbol < 256) {
        this.#write(symbol);
        continue;
      }
      const base = lengthBase[symbol - 257];
      if (base === undefined) throw new EndOfData();
      const length = base + this.#take(lengthExtra[symbol - 257] ?? 0);
      const place = this.#symbol(distances);
      const distance = (distanceBase[place] ?? 0) + this.#take(distanceExtra[place] ?? 0);
      // From before the beginning a lenient reader takes nothing for zeros, and goes on.
      for (let count = 0; count < length; count += 1)
        this.#write(this.#out[this.length - distance] ?? 0);
    }
  }

  #dynamic(): void {
    const lengthCount = this.#take(5) + 257;
    const distanceCount = this.#take(5) + 1;
    const codeCount = this.#take(4) + 4;
    const own = new Array<number>(19).fill(0);
    for (const place of order.slice(0, codeCount)) own[place] = this.#take(3);
    const code = codeOf(own);
    const lengths: number[] = [];
    const repeat = (value: number, times: number): void => {
      for (let count = 0; count < times; count += 1) lengths.push(value);
    };
    while (lengths.length < lengthCount + distanceCount) {
      const symbol = this.#symbol(code);
      if (symbol < 16) lengths.push(symbol);
      else if (symbol === 16) repeat(lengths.at(-1) ?? 0, 3 + this.#take(2));
      else if (symbol === 17) repeat(0, 3 + this.#take(3));
      else repeat(0, 11 + this.#take(7));
    }
    this.#coded(
      codeOf(lengths.slice(0, lengthCount)),
      codeOf(lengths.slice(lengthCount, lengthCount + distanceCount)),
    );
  }
}

/**
 * What a zlib stream (RFC 1950) at a place unpacks to, as leniently as PDF.js: whatever follows it, or
 * breaks it, ends it; `read` bytes of it were looked at. `isCut`: there is more than `most`. Undefined
 * where no such stream begins.
 */
export const inflated = (
  data: Uint8Array,
  from: number,
  most: number,
): { bytes: Uint8Array; isCut: boolean; read: number } | undefined => {
  const [first = 0, second = 0] = data.subarray(from, from + 2);
  const isZlib =
    (first & 0x0f) === 8 && ((first << 8) + second) % 31 === 0 && (second & 0x20) === 0;
  if (!isZlib) return undefined;
  const inflater = new Inflater(data, from + 2, most);
  try {
    inflater.run();
  } catch (error) {
    if (!(error instanceof EndOfData)) throw error;
  }
  return { bytes: inflater.bytes, isCut: inflater.isCut, read: inflater.end - from };
};
