import { packCodeSets } from '../adapters/pack-code-sets.ts';
import { packFolderShelf } from '../adapters/pack-folder-shelf.ts';
import { joinedShelves } from '../adapters/pack-shelf.ts';
import { starterShelf } from '../adapters/starter-shelf.ts';
import { packsIn } from '../codesets/import/pack-folder.ts';
import { isPackedSet } from '../codesets/readers.ts';
import type { CodeTables, SetName } from '../codesets/tables.ts';
import { codesFolder } from './codes-folder.ts';
import { type Surroundings, UsageError } from './command.ts';

/** A day given on the command line. */
export const dayOf = (text: string): string => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new UsageError('--date is a day as YYYY-MM-DD.');
  return text;
};

/** Without a date: the first day of the newest loaded vintage of the set. */
const newestDay = async (folder: string, set: SetName): Promise<string | undefined> =>
  (await packsIn(folder))
    .filter((one) => one.set === set)
    .map(({ from }) => from)
    .sort()
    .at(-1);

const diagnosisSets: readonly SetName[] = [
  'icd-10-cm',
  'icd-10-cm-notes',
  'icd-10-cm-index',
  'icd-10-cm-external-index',
  'icd-10-cm-neoplasms',
  'icd-10-cm-drugs',
  'icd-10-cm-search',
  'snomed',
];
const serviceSets: readonly SetName[] = ['hcpcs', 'service-family', 'mpfs', 'cpt'];

/** The tables of a set for a date: the imported packs, and the starter set behind them. */
export const openTables = async (
  set: SetName,
  date: string | undefined,
  around: Surroundings,
): Promise<{ tables: CodeTables; date: string }> => {
  const folder = codesFolder(around);
  const shelf = joinedShelves(packFolderShelf(folder), starterShelf());
  const entries = await shelf.entries();
  const starterDay = entries.find((one) => one.set === set)?.from;
  const day = date ?? (await newestDay(folder, set)) ?? starterDay ?? around.today;
  const sets: SetName[] = set === 'icd-10-cm' ? [...diagnosisSets] : [set, ...serviceSets];
  const tables = await packCodeSets(shelf).open([], {
    sets: sets.filter(isPackedSet),
    dates: [day],
  });
  return { tables, date: day };
};
