import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UsageError } from './command.ts';

/** One line of a file that is not empty. */
export interface NumberedLine {
  /** From 1. */
  number: number;
  text: string;
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The bytes as they are, or unpacked when they turn out to be gzip. */
const plainOf = async (source: Readable): Promise<AsyncIterable<Uint8Array>> => {
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  const all = Readable.from(
    (async function* () {
      if (first.done) return;
      yield first.value;
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    })(),
  );
  // What goes wrong reaches whoever reads the unpacked bytes.
  return !first.done && isGzip(first.value) ? pipeline(all, createGunzip(), () => undefined) : all;
};

/** The bytes; what cannot be unpacked is told as what it is. */
async function* whole(bytes: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new UsageError(`${file} is broken gzip: pack it again.`);
    throw error;
  }
}

/** The lines of a file, or of the standard input for `-`, gzip or not, one after the other. */
export async function* linesOf(file: string): AsyncGenerator<NumberedLine> {
  const decoder = new TextDecoder();
  let rest = '';
  let number = 0;
  const source = file === '-' ? process.stdin : createReadStream(file);
  for await (const chunk of whole(await plainOf(source), file)) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) {
      number += 1;
      if (text.trim() !== '') yield { number, text };
    }
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield { number: number + 1, text: rest };
}
