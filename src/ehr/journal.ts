import {
  appendFileSync,
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ResourceStore, ResourceVersion } from './resource-store.ts';

const fileName = 'journal.ndjson';

/** The versions on disk: one line a commit, so that a torn last line loses one whole commit. */
export class Journal {
  readonly #path: string;
  readonly #file: number;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, fileName);
    this.#file = openSync(this.#path, 'a');
  }

  /** Puts every whole commit back into the store and cuts off a torn last line. */
  replayInto(store: ResourceStore): void {
    const bytes = readFileSync(this.#path);
    let from = 0;
    for (let line = 1; ; line++) {
      const end = bytes.indexOf(10, from);
      if (end < 0) break;
      for (const version of this.#commitAt(line, bytes.toString('utf8', from, end))) {
        store.apply(version);
      }
      from = end + 1;
    }
    if (from < bytes.length) ftruncateSync(this.#file, from);
  }

  /** Adds one commit; what could not be written whole is cut off again. */
  append(versions: readonly ResourceVersion[]): void {
    const { size } = fstatSync(this.#file);
    try {
      appendFileSync(this.#file, `${JSON.stringify(versions)}\n`);
    } catch (failure) {
      ftruncateSync(this.#file, size);
      throw failure;
    }
  }

  #commitAt(line: number, text: string): ResourceVersion[] {
    try {
      // The journal is written by `append` alone, one array of versions a line.
      return JSON.parse(text) as ResourceVersion[];
    } catch (cause) {
      throw new Error(
        `${this.#path}, line ${line}, is damaged: put back a copy of the file, or move it away to start empty.`,
        { cause },
      );
    }
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.#file);
  }
}
