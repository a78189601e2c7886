import type { Release } from '../importer.ts';
import { LayoutError, type SourceFile } from '../source-file.ts';
import { applyAddendum, type Outcome } from './tabular-addenda.ts';
import { tabularAddenda, tabularXml } from './tabular-files.ts';
import type { Tabular } from './tabular-tree.ts';
import { readTabular } from './tabular-xml.ts';

/** A Tabular List brought forward to a release. */
export interface BroughtForward {
  tabular: Tabular;
  /** The files it was made of, in the order of their reading, with their lines or instructions. */
  used: { file: SourceFile; rows: number }[];
  /** Every instruction of every addendum. */
  outcomes: Outcome[];
}

interface DatedFile {
  file: SourceFile;
  release: Release;
}

const dated = (files: readonly SourceFile[], layout: typeof tabularXml): DatedFile[] =>
  files
    .filter((file) => layout.recognises(file))
    .flatMap((file) => {
      const release = layout.releaseOf(file);
      return release ? [{ file, release }] : [];
    })
    .sort((a, b) => (a.release.from < b.release.from ? -1 : 1));

const fail = (file: string, words: string): never => {
  throw new LayoutError([{ file, line: 0, words }]);
};

/** Each October brings an addendum; without one of them the later ones speak of another text. */
const checkUnbroken = (base: DatedFile, addenda: readonly DatedFile[], release: Release): void => {
  for (const [index, { file, release: own }] of addenda.entries())
    if (addenda[index - 1]?.release.vintage === own.vintage)
      fail(file.name, `there are two addenda of ${own.vintage}`);
  const first = Number(base.release.to.slice(0, 4)) + 1;
  for (let year = first; year <= Number(release.to.slice(0, 4)); year += 1)
    if (!addenda.some(({ release: own }) => own.from === `${year - 1}-10-01`))
      fail(base.file.name, `the addendum of FY${year} is needed to bring it to ${release.vintage}`);
};

/**
 * The newest Tabular List of the files that is not newer than the release, brought forward by the
 * addenda after it. Throws a LayoutError where the list or a year's addendum is missing.
 */
export const broughtForward = (
  files: readonly SourceFile[],
  release: Release,
  progress: (done: number, total: number) => void,
): BroughtForward => {
  const isInTime = ({ release: own }: DatedFile): boolean => own.from <= release.from;
  const base = dated(files, tabularXml).filter(isInTime).at(-1);
  if (!base) {
    const names = files.map(({ name }) => name).join(', ');
    return fail(names, `no Tabular List as XML up to ${release.vintage}`);
  }
  const addenda = dated(files, tabularAddenda)
    .filter(isInTime)
    .filter(({ release: own }) => own.from > base.release.from);
  checkUnbroken(base, addenda, release);
  const total = addenda.length + 1;
  const tabular = readTabular(base.file);
  const used = [{ file: base.file, rows: tabular.codes.size }];
  const outcomes: Outcome[] = [];
  for (const [index, { file }] of addenda.entries()) {
    progress(index + 1, total);
    const own = applyAddendum(tabular, file);
    outcomes.push(...own);
    used.push({ file, rows: own.length });
  }
  progress(total, total);
  return { tabular, used, outcomes };
};
