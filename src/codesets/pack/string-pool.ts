import type { Column, Pack } from './container.ts';

/** The two columns of a string pool: UTF-8 bytes end to end, and where each text begins. */
export const writePool = (name: string, texts: readonly string[]): Record<string, Column> => {
  const encoder = new TextEncoder();
  const encoded = texts.map((text) => encoder.encode(text));
  const starts = new Uint32Array(texts.length + 1);
  for (const [index, bytes] of encoded.entries())
    starts[index + 1] = (starts[index] ?? 0) + bytes.length;
  const bytes = new Uint8Array(starts[texts.length] ?? 0);
  for (const [index, one] of encoded.entries()) bytes.set(one, starts[index] ?? 0);
  return { [`${name}.text`]: bytes, [`${name}.start`]: starts };
};

/** Pools up to this size keep each text once decoded: indicators and amounts recur in every row. */
const mostKept = 4096;

/** Distinct texts of a pack by number, read in place. */
export class StringPool {
  readonly #bytes: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #kept: (string | undefined)[] | undefined;

  constructor(pack: Pack, name: string) {
    this.#bytes = pack.u8(`${name}.text`);
    this.#starts = pack.u32(`${name}.start`);
    if (this.size <= mostKept) this.#kept = Array.from({ length: this.size });
  }

  get size(): number {
    return this.#starts.length - 1;
  }

  /** The text of that number; empty outside the pool. */
  text(index: number): string {
    const kept = this.#kept?.[index];
    if (kept !== undefined) return kept;
    const text = this.#decoder.decode(
      this.#bytes.subarray(this.#starts[index] ?? 0, this.#starts[index + 1] ?? 0),
    );
    if (this.#kept && index < this.size) this.#kept[index] = text;
    return text;
  }

  /** Is it that text? Compared byte by byte; a text beyond ASCII is decoded first. */
  is(index: number, wanted: string): boolean {
    const start = this.#starts[index] ?? 0;
    const length = (this.#starts[index + 1] ?? 0) - start;
    if (length < wanted.length) return false;
    for (let at = 0; at < wanted.length; at += 1) {
      const unit = wanted.charCodeAt(at);
      if (unit > 0x7f) return this.text(index) === wanted;
      if (this.#bytes[start + at] !== unit) return false;
    }
    return length === wanted.length;
  }
}
