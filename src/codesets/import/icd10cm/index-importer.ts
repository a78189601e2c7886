import { packOf } from '../../pack/container.ts';
import type { PackManifest } from '../../pack/manifest.ts';
import { type Importer, importerVersion, type Release } from '../importer.ts';
import type { LayoutProblem } from '../source-file.ts';
import { indexColumns } from './index-columns.ts';
import type { IndexEntry } from './index-entry.ts';
import {
  drugCsv,
  drugXml,
  externalCsv,
  externalXml,
  indexAddenda,
  indexCsv,
  indexXml,
  neoplasmCsv,
  neoplasmXml,
} from './index-layouts.ts';
import { broughtForward, type IndexLayouts } from './index-releases.ts';

const mostListed = 20;

const remarkOn = (unapplied: readonly LayoutProblem[]): string => {
  const more = unapplied.length > mostListed ? [`and ${unapplied.length - mostListed} more`] : [];
  return [
    `${unapplied.length} instructions of the addenda could not be carried out.`,
    ...unapplied.slice(0, mostListed).map(({ file, line, words }) => `${file}:${line} ${words}`),
    ...more,
  ].join('\n');
};

const countsOf = (entries: readonly IndexEntry[]): Record<string, number> => {
  const count = (has: (entry: IndexEntry) => unknown): number => entries.filter(has).length;
  return {
    entries: entries.length,
    mainTerms: count(({ level }) => level === 0),
    codes: count(({ code }) => code),
    incomplete: count(({ code }) => code.endsWith('-')),
    manifestationCodes: count(({ manifestation }) => manifestation),
    see: count(({ see }) => see),
    seeAlso: count(({ seeAlso }) => seeAlso),
    cells: entries.reduce((sum, { cells }) => sum + cells.filter(Boolean).length, 0),
  };
};

const latest = (releases: readonly (Release | undefined)[]): Release | undefined =>
  releases
    .filter((release) => release !== undefined)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1);

const importerOf = (set: string, layouts: IndexLayouts): Importer => ({
  set,
  layouts: [layouts.xml, layouts.csv, ...(layouts.addenda ? [layouts.addenda] : [])],
  together: (files) => latest(files.map(({ release }) => release)),
  build: async (files, release, context) => {
    const made = await broughtForward(files, release, layouts, context.progress);
    const manifest: PackManifest = {
      set,
      vintage: release.vintage,
      from: release.from,
      to: release.to,
      sources: made.used.map(({ file, rows }) => ({ name: file.name, sha256: file.sha256, rows })),
      counts: { ...countsOf(made.entries), ...made.counts },
      importer: importerVersion,
      ...(context.starter ? { starter: true } : {}),
      ...(made.unapplied.length > 0 ? { remark: remarkOn(made.unapplied) } : {}),
    };
    return packOf(manifest, indexColumns(made.entries));
  },
});

/** The set `icd-10-cm-index`: the Alphabetic Index of diseases and injuries, with its addenda. */
export const indexImporter = importerOf('icd-10-cm-index', {
  xml: indexXml,
  csv: indexCsv,
  addenda: indexAddenda,
});

/** The set `icd-10-cm-external-index`: the index of external causes of injuries. */
export const externalIndexImporter = importerOf('icd-10-cm-external-index', {
  xml: externalXml,
  csv: externalCsv,
});

/** The set `icd-10-cm-neoplasms`: the Neoplasm Table. */
export const neoplasmImporter = importerOf('icd-10-cm-neoplasms', {
  xml: neoplasmXml,
  csv: neoplasmCsv,
});

/** The set `icd-10-cm-drugs`: the Table of Drugs and Chemicals. */
export const drugImporter = importerOf('icd-10-cm-drugs', { xml: drugXml, csv: drugCsv });
