import { packOf } from '../../pack/container.ts';
import { type Importer, importerVersion, type Release } from '../importer.ts';
import type { Outcome } from './tabular-addenda.ts';
import { notesColumns } from './tabular-columns.ts';
import { tabularAddenda, tabularXml } from './tabular-files.ts';
import { broughtForward } from './tabular-releases.ts';

const mostListed = 20;

/** The instructions that the tree could not follow, as file, line and words. */
export const unfollowed = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ file, line, action, text, failure }) =>
    failure === undefined ? [] : [`${file}:${line} ${action} "${text}": ${failure}`],
  );

const remarkOn = (outcomes: readonly Outcome[]): string => {
  const all = unfollowed(outcomes);
  const more = all.length > mostListed ? [`and ${all.length - mostListed} more`] : [];
  return [
    `${all.length} of ${outcomes.length} instructions of the addenda could not be followed.`,
    ...all.slice(0, mostListed),
    ...more,
  ].join('\n');
};

const countsOf = (outcomes: readonly Outcome[]): Record<string, number> => ({
  instructions: outcomes.length,
  contexts: outcomes.filter(({ action }) => action === 'No Change').length,
  unfollowed: outcomes.filter(({ failure }) => failure !== undefined).length,
});

const latest = (releases: readonly (Release | undefined)[]): Release | undefined =>
  releases
    .filter((release) => release !== undefined)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1);

/**
 * The set `icd-10-cm-notes`: the Tabular List XML, and the addenda after it, if any, as one pack of
 * the newest release among them. What an addendum asks and the list cannot follow is counted and
 * named in the manifest.
 */
export const tabularImporter: Importer = {
  set: 'icd-10-cm-notes',
  layouts: [tabularXml, tabularAddenda],
  together: (files) => latest(files.map(({ release }) => release)),
  build: async (files, release, context) => {
    const { tabular, used, outcomes } = broughtForward(files, release, context.progress);
    const { columns, counts } = notesColumns(tabular);
    return packOf(
      {
        set: 'icd-10-cm-notes',
        vintage: release.vintage,
        from: release.from,
        to: release.to,
        sources: used.map(({ file, rows }) => ({ name: file.name, sha256: file.sha256, rows })),
        counts: { ...counts, ...countsOf(outcomes) },
        importer: importerVersion,
        ...(context.starter ? { starter: true } : {}),
        ...(outcomes.length > 0 ? { remark: remarkOn(outcomes) } : {}),
      },
      columns,
    );
  },
};
