import { parseArgs } from 'node:util';
import { type Imported, importFiles } from '../codesets/import/import-files.ts';
import type { Release } from '../codesets/import/importer.ts';
import { derivedImporters, importers } from '../codesets/import/importers.ts';
import { recogniseFiles } from '../codesets/import/recognised.ts';
import { codesFolder } from './codes-folder.ts';
import { type Command, exit, type Surroundings, UsageError } from './command.ts';
import { progressBar } from './progress.ts';

/** A folder may hold many papers that are no code set. */
const mostNamed = 12;

const dayShape = /^\d{4}-\d\d-\d\d$/;

const releaseOf = (
  vintage: string | undefined,
  effective: string | undefined,
  until: string | undefined,
): Release | undefined => {
  if (!vintage && !effective) return undefined;
  if (!vintage || !effective)
    throw new UsageError('Give both --vintage NAME and --effective YYYY-MM-DD.');
  if (!dayShape.test(effective) || (until !== undefined && !dayShape.test(until)))
    throw new UsageError('--effective and --until are days as YYYY-MM-DD.');
  if (!/^[A-Za-z0-9.-]+$/.test(vintage))
    throw new UsageError('A vintage holds letters, digits, "." and "-" only, e.g. FY2027.');
  return { vintage, from: effective, to: until ?? '9999-12-31' };
};

const licencesOf = (named: readonly string[]): { cpt: boolean; nucc: boolean; x12: boolean } => {
  const unknown = named.find((one) => !['cpt', 'nucc', 'x12'].includes(one));
  if (unknown) throw new UsageError(`There is no licence "${unknown}": cpt, nucc or x12.`);
  return {
    cpt: named.includes('cpt'),
    nucc: named.includes('nucc'),
    x12: named.includes('x12'),
  };
};

const countsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en-US')} ${name}`)
    .join(', ');

const lineOf = (result: Imported): string => {
  const name = `${result.set} ${result.vintage}`;
  if (result.outcome === 'refused')
    return `refused    ${name}\n${result.words.replace(/^/gm, '           ')}\n           Nothing of it was imported; what was loaded before goes on serving.`;
  const { from, to } = result.entry;
  return `${result.outcome.padEnd(10)} ${name}, in force ${from} to ${to}: ${countsOf(result.entry.counts)}`;
};

/** Imports recognised files and tells what became of each set; used by `import` and `update`. */
export const importPaths = async (
  paths: readonly string[],
  options: {
    licences: { cpt: boolean; nucc: boolean; x12: boolean };
    release?: Release;
    starter: boolean;
    again?: boolean;
  },
  around: Surroundings,
): Promise<{
  results: Imported[];
  others: readonly { path: string; name: string; words: string }[];
}> => {
  const bar = progressBar(around);
  const recognition = await recogniseFiles(paths, importers, (done, total) =>
    bar('looking into the files', done, total),
  );
  const results = await importFiles(recognition, {
    folder: codesFolder(around),
    derived: derivedImporters,
    ...options,
    progress: ({ set, vintage, done, total }) => bar(`${set} ${vintage}`, done, total),
  });
  return { results, others: recognition.others };
};

/** `codes import FILE…`: reads published files, whatever their names, into packs. */
export const codesImport: Command = async (words, around) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      vintage: { type: 'string' },
      effective: { type: 'string' },
      until: { type: 'string' },
      licence: { type: 'string', multiple: true, default: [] },
      starter: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) throw new UsageError('Name the files or folders to import.');
  const release = releaseOf(values.vintage, values.effective, values.until);
  const { results, others } = await importPaths(
    positionals,
    {
      licences: licencesOf(values.licence),
      starter: values.starter,
      again: values.again,
      ...(release ? { release } : {}),
    },
    around,
  );
  if (values.json) around.out(`${JSON.stringify({ results, others }, null, 1)}\n`);
  else {
    for (const result of results) around.out(`${lineOf(result)}\n`);
    for (const { path, name, words: why } of others.slice(0, mostNamed))
      around.err(`not read   ${path.endsWith(name) ? path : `${path}: ${name}`}: ${why}\n`);
    if (others.length > mostNamed)
      around.err(`not read   ${others.length - mostNamed} more files; --json names them\n`);
  }
  if (results.length === 0) {
    around.err('No file of a known layout was found, so nothing was imported.\n');
    return exit.usage;
  }
  return results.some(({ outcome }) => outcome === 'refused') ? exit.finding : exit.done;
};
