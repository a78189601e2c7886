import type { Pack } from '../pack/container.ts';
import type { SourceFile } from './source-file.ts';

/** Goes into every manifest; raised when the bytes that importers make change. */
export const importerVersion = '1';

/** Which release a file is of, and for which dates of service it is in force, both included. */
export interface Release {
  /** E.g. `FY2026`, `2026Q3`. */
  vintage: string;
  from: string;
  to: string;
}

/** One published layout: recognised by content, so that a renamed file is still known. */
export interface Layout {
  /** E.g. `icd-10-cm-order`; the name by which messages speak of it. */
  name: string;
  recognises(file: SourceFile): boolean;
  /** The release by the file's own name or content; undefined where neither tells. */
  releaseOf(file: SourceFile): Release | undefined;
}

/** What an importer may know besides its files. */
export interface ImportContext {
  /** A descriptor column of a licensed source is dropped unless the tenant declares its licence. */
  licences: { cpt: boolean; nucc: boolean; x12: boolean };
  /** The files are the project's own starter set. */
  starter: boolean;
  /** The open pack of another set of the same dates; importers that ask for one list it in `after`. */
  pack(set: string): Pack | undefined;
  /** Tells how far it is, in rows or files. */
  progress(done: number, total: number): void;
}

/** Reads the published files of one set and makes its pack. */
export interface Importer {
  /** The set that the pack serves. */
  set: string;
  /** Sets whose packs have to be there first. */
  after?: readonly string[];
  layouts: readonly Layout[];
  /** Reads what it knows among the files of that other set too: modifiers stand among the codes. */
  beside?: string;
  /**
   * Where all files make one pack, whatever release each is of (a list and the addenda that bring
   * it forward): the release of that pack. Without it each release makes its own pack.
   */
  together?(files: readonly { name: string; release: Release | undefined }[]): Release | undefined;
  /**
   * The pack of one release from all its files; throws a LayoutError that names file and line, and
   * then nothing is replaced.
   */
  build(
    files: readonly SourceFile[],
    release: Release,
    context: ImportContext,
  ): Promise<Uint8Array<ArrayBuffer>>;
}
