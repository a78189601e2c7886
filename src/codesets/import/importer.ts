import type { SourceFile } from './source-file.ts';

/** Which release a file is of, and for which dates of service it is in force. */
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
  /** The set to whose pack it belongs. */
  set: string;
  recognises(file: SourceFile): boolean;
  /** The release by the file's own name or content; undefined where neither tells. */
  releaseOf(file: SourceFile): Release | undefined;
}

/**
 * Makes the pack of one set and release from all files of that set; throws a LayoutError that
 * names file and line, and then nothing is replaced.
 */
export type PackBuilder = (
  files: readonly SourceFile[],
  release: Release,
) => Promise<Uint8Array<ArrayBuffer>>;
