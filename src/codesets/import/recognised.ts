import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Importer, Layout, Release } from './importer.ts';
import { LayoutError, type SourceFile, sourceFiles } from './source-file.ts';

/** A published file that an importer reads, found by its content; its bytes are read again later. */
export interface RecognisedFile {
  /** The file or archive on disk. */
  path: string;
  /** The file itself, or the member of the archive. */
  name: string;
  sha256: string;
  importer: Importer;
  layout: Layout;
  release: Release | undefined;
}

/** What a walk over files found. */
export interface Recognition {
  files: readonly RecognisedFile[];
  /** Files and archive members of no known layout, with what to say of each. */
  others: readonly { path: string; name: string; words: string }[];
}

/** Every file of the paths, folders walked, in a fixed order; throws for a path that is not there. */
const filesUnder = async (paths: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) {
      const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
      found.push(...(await filesUnder(names.map((name) => join(path, name)))));
    } else found.push(path);
  }
  return found;
};

/** The first importer that knows the file, and those that read beside it. */
const recognise = (
  file: SourceFile,
  importers: readonly Importer[],
): { importer: Importer; layout: Layout }[] => {
  const found: { importer: Importer; layout: Layout }[] = [];
  for (const importer of importers) {
    const [first] = found;
    if (first && importer.beside !== first.importer.set) continue;
    const layout = importer.layouts.find((one) => one.recognises(file));
    if (layout) found.push({ importer, layout });
  }
  return found;
};

/** Looks into every file and archive member and says which importer reads it. */
export const recogniseFiles = async (
  paths: readonly string[],
  importers: readonly Importer[],
  progress: (done: number, total: number) => void,
): Promise<Recognition> => {
  const files: RecognisedFile[] = [];
  const others: { path: string; name: string; words: string }[] = [];
  const all = await filesUnder(paths);
  for (const [index, path] of all.entries()) {
    progress(index, all.length);
    try {
      for (const file of sourceFiles(path, await readFile(path))) {
        const found = recognise(file, importers);
        for (const one of found)
          files.push({
            path,
            name: file.name,
            sha256: file.sha256,
            ...one,
            release: one.layout.releaseOf(file),
          });
        if (found.length === 0)
          others.push({ path, name: file.name, words: 'no layout that is known here' });
      }
    } catch (error) {
      if (!(error instanceof LayoutError)) throw error;
      others.push({ path, name: path, words: error.message });
    }
  }
  progress(all.length, all.length);
  return { files, others };
};

/** The bytes of recognised files again, each archive opened once. */
export const readAgain = async (files: readonly RecognisedFile[]): Promise<SourceFile[]> => {
  const wanted = new Set(files.map(({ sha256, name }) => `${sha256} ${name}`));
  const read: SourceFile[] = [];
  for (const path of new Set(files.map((file) => file.path)))
    for (const file of sourceFiles(path, await readFile(path)))
      if (wanted.delete(`${file.sha256} ${file.name}`)) read.push(file);
  return read;
};
