import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
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
    if (!existsSync(this.#path)) return;
    const bytes = readFileSync(this.#path);
    let from = 0;
    for (;;) {
      const end = bytes.indexOf(10, from);
      if (end < 0) break;
      // The journal is written by `append` alone, one array of versions a line.
      const versions = JSON.parse(bytes.toString('utf8', from, end)) as ResourceVersion[];
      for (const version of versions) store.apply(version);
      from = end + 1;
    }
    if (from < bytes.length) truncateSync(this.#path, from);
  }

  /** Adds one commit. */
  append(versions: readonly ResourceVersion[]): void {
    writeSync(this.#file, `${JSON.stringify(versions)}\n`);
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.#file);
  }
}
