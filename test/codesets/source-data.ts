import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const root = path.resolve(
  import.meta.dirname,
  '../..',
  process.env.CLAIMWRIGHT_DATA ?? '../shared/data',
);

const isRequired = process.env.CLAIMWRIGHT_DATA_REQUIRED === '1';

/** Whether to skip a test that reads these official files, and the words that say so in its title. */
export const sources = (...files: string[]): { isSkipped: boolean; note: string } => {
  const absent = files.find((file) => !existsSync(path.join(root, file)));
  return {
    isSkipped: absent !== undefined && !isRequired,
    note: absent ? ` (skipped: ${absent} is not in CLAIMWRIGHT_DATA)` : '',
  };
};

/** The bytes of an official file as published, packed or not. */
export const bytesOf = (file: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(root, file)));

/** The lines of an official file, unpacked. */
export const linesOf = (file: string): string[] => {
  const bytes = readFileSync(path.join(root, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split(/\r?\n/);
};

/** The cells of one csv line; a cell may stand in double quotes. */
export const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
