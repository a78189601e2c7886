import { ptpImporter } from '../../../src/codesets/import/ncci/ptp.ts';
import { type SourceFile, sourceFiles } from '../../../src/codesets/import/source-file.ts';
import { openPtp, type PtpTable } from '../../../src/codesets/ncci/ptp.ts';
import { openPack, type Pack } from '../../../src/codesets/pack/container.ts';

/** The preamble of the official layout, rendered: notices, and a header that wraps over four lines. */
export const preamble = [
  'Rendered for a test \u00a9 nobody\t\t\t\t\t\t',
  'Column1/Column2 Edits\t\t\t\t\t\t',
  'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale',
  '\t\tprior to 1996\tDate\tDate\t0=not allowed\t',
  '\t\t\t\t*=no data\t1=allowed\t',
  '\t\t\t\t\t9=not applicable\t',
];

/** A file in Windows-1252 with CRLF, as CMS publishes it; gives characters up to U+00FF one byte. */
export const latinFile = (name: string, lines: readonly string[]): SourceFile => {
  const text = lines.map((line) => `${line}\r\n`).join('');
  const [file] = sourceFiles(
    name,
    Uint8Array.from(text, (one) => one.charCodeAt(0)),
  );
  if (!file) throw new Error('a file is a file');
  return file;
};

/** One part of the official layout; its first row stands on line 7. */
export const officialPart = (name: string, rows: readonly string[]): SourceFile =>
  latinFile(name, [...preamble, ...rows]);

/** The layout without effective dates; its first row stands on line 2. */
export const undatedFile = (name: string, rows: readonly string[]): SourceFile =>
  latinFile(name, ['column1\tcolumn2\tdeletion_date\tmodifier_indicator\trationale', ...rows]);

const release = { vintage: '2026Q3', from: '2026-07-01', to: '2026-09-30' };

/** The bytes of the pack that the files make. */
export const packBytes = (
  files: readonly SourceFile[],
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> =>
  ptpImporter.build(files, release, {
    licences: { cpt: false, nucc: false, x12: false },
    starter: false,
    pack: () => undefined,
    progress,
  });

/** The pack that the files make, and its table. */
export const imported = async (
  ...files: SourceFile[]
): Promise<{ pack: Pack; table: PtpTable }> => {
  const pack = openPack(await packBytes(files));
  return { pack, table: openPtp(pack) };
};
