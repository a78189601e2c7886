import type { Layout, Release } from '../importer.ts';
import { LayoutError, type LayoutProblem, type SourceFile } from '../source-file.ts';
import { amend } from './index-amend.ts';
import { branchesOf, entriesOf } from './index-branches.ts';
import { readIndexCsv } from './index-csv.ts';
import { enrich, enrichFromAddendum } from './index-enrich.ts';
import type { IndexEntry } from './index-entry.ts';
import { readIndexAddendum } from './index-instructions.ts';
import { readIndexXml } from './index-xml.ts';

/** By which layouts the files of one Index or table are known. */
export interface IndexLayouts {
  xml: Layout;
  csv: Layout;
  addenda?: Layout;
}

/** An Index brought forward to a release. */
export interface BroughtForward {
  entries: IndexEntry[];
  /** The files it was made of, in the order of their reading, with their entries or instructions. */
  used: { file: SourceFile; rows: number }[];
  counts: Record<string, number>;
  /** Instructions of addenda that could not be carried out. */
  unapplied: LayoutProblem[];
}

interface DatedFile {
  file: SourceFile;
  release: Release;
}

const dated = (files: readonly SourceFile[], layout: Layout | undefined): DatedFile[] =>
  files
    .filter((file) => layout?.recognises(file))
    .flatMap((file) => {
      const release = layout?.releaseOf(file);
      return release ? [{ file, release }] : [];
    })
    .sort((a, b) => (a.release.from < b.release.from ? -1 : 1));

const fail = (file: string, words: string): never => {
  throw new LayoutError([{ file, line: 0, words }]);
};

/** Each October brings an addendum; without one of them the later ones speak of another text. */
const checkUnbroken = (base: DatedFile, addenda: readonly DatedFile[], release: Release): void => {
  const last = Number((addenda.at(-1)?.release ?? base.release).to.slice(0, 4));
  for (let year = Number(base.release.to.slice(0, 4)) + 1; year <= last; year += 1)
    if (!addenda.some(({ release: own }) => own.from === `${year - 1}-10-01`))
      fail(base.file.name, `the addendum of FY${year} is needed to bring it to ${release.vintage}`);
};

const add = (counts: Record<string, number>, more: object): void => {
  for (const [name, count] of Object.entries(more))
    if (typeof count === 'number') counts[name] = (counts[name] ?? 0) + count;
};

/**
 * The newest Index of the files that is not newer than the release: the official XML, or else the csv
 * together with what an older XML and the addenda that it already follows print more fully. Then the
 * addenda after it are carried out. Throws a LayoutError where no Index or a year's addendum is there.
 */
export const broughtForward = async (
  files: readonly SourceFile[],
  release: Release,
  layouts: IndexLayouts,
  progress: (done: number, total: number) => void,
): Promise<BroughtForward> => {
  const isInTime = ({ release: own }: DatedFile): boolean => own.from <= release.from;
  const xmls = dated(files, layouts.xml).filter(isInTime);
  const csvs = dated(files, layouts.csv).filter(isInTime);
  const addenda = dated(files, layouts.addenda).filter(isInTime);
  const xml = xmls.at(-1);
  const csv = csvs.at(-1);
  const isFromXml = xml && (!csv || xml.release.from >= csv.release.from);
  const base = isFromXml ? xml : csv;
  if (!base) {
    const names = files.map(({ name }) => name).join(', ');
    return fail(names, `no Index or table up to ${release.vintage}`);
  }

  const later = addenda.filter(({ release: own }) => own.from > base.release.from);
  checkUnbroken(base, later, release);
  const earlier = isFromXml ? [] : addenda.filter((one) => !later.includes(one));
  const total = 2 + earlier.length + later.length;
  const first = isFromXml ? readIndexXml(base.file).entries : await readIndexCsv(base.file);
  const terms = branchesOf(first);
  const used = [{ file: base.file, rows: first.length }];
  const counts: Record<string, number> = {};
  const unapplied: LayoutProblem[] = [];
  progress(used.length, total);

  if (!isFromXml && xml) {
    const { entries } = readIndexXml(xml.file);
    add(counts, enrich(terms, branchesOf(entries)));
    used.push({ file: xml.file, rows: entries.length });
    progress(used.length, total);
  }
  for (const { file } of earlier) {
    const addendum = readIndexAddendum(file);
    const { matched: _matched, ...added } = enrichFromAddendum(terms, addendum);
    add(counts, added);
    used.push({ file, rows: addendum.instructions.length });
    progress(used.length, total);
  }
  for (const { file } of later) {
    const addendum = readIndexAddendum(file);
    const done = amend(terms, addendum);
    add(counts, { applied: done.applied, already: done.already, unapplied: done.unapplied.length });
    unapplied.push(...done.unapplied);
    used.push({ file, rows: addendum.instructions.length });
    progress(used.length, total);
  }
  return { entries: entriesOf(terms), used, counts, unapplied };
};
