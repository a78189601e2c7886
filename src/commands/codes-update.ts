import { parseArgs } from 'node:util';
import { DownloadError, download } from '../codesets/import/download.ts';
import { packsIn } from '../codesets/import/pack-folder.ts';
import { newestRelease } from '../codesets/import/release-link.ts';
import { currencyOf, type Publication, publications } from '../codesets/publication.ts';
import { codesFolder, downloadsFolder } from './codes-folder.ts';
import { importPaths } from './codes-import.ts';
import { type Command, exit, type Surroundings, UsageError } from './command.ts';
import { progressBar } from './progress.ts';

const noLicences = { cpt: false, nucc: false, x12: false };

/** Sets that one download serves are fetched once. */
const byLink = (wanted: readonly Publication[]): Map<string, Publication[]> => {
  const groups = new Map<string, Publication[]>();
  for (const one of wanted) {
    const key = `${one.page} ${one.link?.source}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
};

/** Fetches and imports one release; false when it did not come through. */
const updateOne = async (sets: readonly Publication[], around: Surroundings): Promise<boolean> => {
  const [first] = sets;
  const names = sets.map(({ set }) => set).join(', ');
  if (!first?.page || !first.link) {
    around.out(
      `by hand    ${names}: save the table of ${first?.page} and run "codes import FILE".\n`,
    );
    return true;
  }
  const bar = progressBar(around);
  try {
    const url = await newestRelease(first.page, first.link);
    if (!url) {
      around.out(
        `missing    ${names}: no release is linked at ${first.page}; fetch it by hand and run "codes import FILE".\n`,
      );
      return false;
    }
    const path = await download(url, downloadsFolder(around), (done, total) =>
      bar(url, done, total),
    );
    const { results } = await importPaths([path], { licences: noLicences, starter: false }, around);
    for (const { set, vintage, outcome, ...rest } of results)
      around.out(
        `${outcome.padEnd(10)} ${set} ${vintage}${'words' in rest ? `\n${rest.words}` : ''}\n`,
      );
    if (results.length === 0)
      around.out(`unknown    ${names}: ${url} holds no known layout; nothing was replaced.\n`);
    return results.length > 0 && results.every(({ outcome }) => outcome !== 'refused');
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    around.out(`failed     ${names}: ${error.message} What was loaded before goes on serving.\n`);
    return false;
  }
};

/**
 * `codes update [SET…]`: fetches what may be fetched and is due; for what stands behind a licence
 * page it tells the clinic where to click.
 */
export const codesUpdate: Command = async (words, around) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  });
  const unknown = positionals.find((set) => !publications.some((one) => one.set === set));
  if (unknown) throw new UsageError(`There is no set "${unknown}" with a publication calendar.`);
  const packs = await packsIn(codesFolder(around));
  const isDue = (one: Publication): boolean => {
    const loaded = packs.filter(({ set }) => set === one.set).map(({ from }) => from);
    return currencyOf(one, loaded, around.today).state !== 'current';
  };
  const wanted = publications.filter(
    (one) =>
      (positionals.length === 0 || positionals.includes(one.set)) &&
      (values.all || positionals.includes(one.set) || isDue(one)),
  );
  let isDone = true;
  for (const sets of byLink(wanted.filter(({ access }) => access === 'public')).values())
    isDone = (await updateOne(sets, around)) && isDone;
  for (const { set, publisher, page, access } of wanted.filter(({ access }) => access !== 'public'))
    around.out(
      access === 'click-through'
        ? `by hand    ${set}: accept ${publisher}’s licence at ${page}, then run "codes import FILE".\n`
        : `own file   ${set}: run "codes import FILE" with the clinic’s own file.\n`,
    );
  if (wanted.length === 0) around.out('Everything that is loaded is current.\n');
  return isDone ? exit.done : exit.finding;
};
