import { packOf } from '../../pack/container.ts';
import {
  type ImportContext,
  type Importer,
  importerVersion,
  type Layout,
  type Release,
} from '../importer.ts';
import { LayoutError, type LayoutProblem, type SourceFile } from '../source-file.ts';
import { applyAddenda, inverseOf } from './apply-addenda.ts';
import { codeColumns } from './code-columns.ts';
import { codesFile, codesFileProblems } from './codes-file.ts';
import {
  codesAddenda,
  type OrderAddenda,
  orderAddenda,
  readOrderAddenda,
} from './order-addenda.ts';
import { orderFile, readOrderFile } from './order-file.ts';
import type { OrderLine } from './order-line.ts';
import { sideColumns } from './side-columns.ts';
import { titleColumns } from './title-columns.ts';

const countsOf = (lines: readonly OrderLine[]) => {
  const billable = lines.filter((line) => line.billable).length;
  return { codes: lines.length, billable, headers: lines.length - billable };
};

/** The files of one layout, each content once: CDC and CMS publish the same bytes. */
const ofLayout = (files: readonly SourceFile[], layout: Layout): SourceFile[] => [
  ...new Map(files.filter(layout.recognises).map((file) => [file.sha256, file])).values(),
];

/** Takes the order file back by its addenda: both have to agree, row by row and in their totals. */
const addendaProblems = (addenda: OrderAddenda, lines: readonly OrderLine[]): LayoutProblem[] => {
  const now = countsOf(lines);
  const then = countsOf(applyAddenda(lines, inverseOf(addenda)));
  const { headers, codes } = addenda.totals;
  const compared: [string, number | undefined, number][] = [
    ['headers', headers?.after, now.headers],
    ['codes', codes?.after, now.billable],
    ['headers before', headers?.before, then.headers],
    ['codes before', codes?.before, then.billable],
  ];
  return compared.flatMap(([name, stated, found]) =>
    stated === undefined || stated === found
      ? []
      : [
          {
            file: addenda.file,
            line: 0,
            words: `the trailer counts ${stated} ${name}, not ${found}`,
          },
        ],
  );
};

const theOrderFile = (files: readonly SourceFile[]): SourceFile => {
  const [file, another] = ofLayout(files, orderFile);
  if (!file)
    throw new LayoutError([
      { file: files[0]?.name ?? '', line: 0, words: 'no order file beside it' },
    ]);
  if (another)
    throw new LayoutError([
      {
        file: another.name,
        line: 0,
        words: `another order file than ${file.name} of that release`,
      },
    ]);
  return file;
};

/** A file for the manifest, with how many of its rows were read. */
const sourceOf = ({ name, sha256 }: SourceFile, rows: number) => ({ name, sha256, rows });

const build = async (
  files: readonly SourceFile[],
  release: Release,
  { starter, progress }: ImportContext,
): Promise<Uint8Array<ArrayBuffer>> => {
  const file = theOrderFile(files);
  const lines = readOrderFile(file, !starter);
  const counts = countsOf(lines);
  progress(1, 3);
  const problems: LayoutProblem[] = [];
  const sources = [sourceOf(file, lines.length)];
  for (const one of ofLayout(files, codesFile)) {
    problems.push(...codesFileProblems(one, lines));
    sources.push(sourceOf(one, counts.billable));
  }
  for (const one of ofLayout(files, orderAddenda)) {
    const addenda = readOrderAddenda(one);
    problems.push(...addendaProblems(addenda, lines));
    sources.push(sourceOf(one, addenda.changes.length));
  }
  for (const one of ofLayout(files, codesAddenda)) sources.push(sourceOf(one, 0));
  if (problems.length > 0) throw new LayoutError(problems);
  progress(2, 3);
  const bytes = packOf(
    {
      set: 'icd-10-cm',
      vintage: release.vintage,
      from: release.from,
      to: release.to,
      sources,
      counts,
      importer: importerVersion,
      ...(starter ? { starter } : {}),
    },
    { ...codeColumns(lines), ...sideColumns(lines), ...titleColumns(lines) },
  );
  progress(3, 3);
  return bytes;
};

/**
 * Makes the pack of ICD-10-CM codes from the order file. The codes file and the order addenda of the
 * same release, where they are at hand, are checked against it; the other members of the archives
 * (codes addenda, descriptions of the layouts) hold nothing that the order file does not.
 */
export const diagnosisCodes: Importer = {
  set: 'icd-10-cm',
  layouts: [orderFile, codesFile, orderAddenda, codesAddenda],
  build,
};
