import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from './source.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The TypeScript files of src and bots, as they stand. */
export const sourceFiles = (): SourceFile[] =>
  ['src', 'bots'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
      .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') })),
  );
