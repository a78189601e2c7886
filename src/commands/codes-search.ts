import { parseArgs } from 'node:util';
import { type SetName, setNames } from '../codesets/tables.ts';
import { dayOf, openTables } from './codes-tables.ts';
import { type Command, exit, UsageError } from './command.ts';

const setOf = (named: string): SetName => {
  const set = setNames.find((one) => one === named);
  if (!set) throw new UsageError(`There is no set "${named}".`);
  return set;
};

/** `codes search WORDS`: codes by words in any order or by how they begin, best first. */
export const codesSearch: Command = async (words, around) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      set: { type: 'string', default: 'icd-10-cm' },
      date: { type: 'string' },
      billable: { type: 'boolean', default: false },
      limit: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
    },
  });
  const text = positionals.join(' ').trim();
  if (!text) throw new UsageError('Give words to search for.');
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new UsageError('--limit is a number from 1 to 500.');
  const set = setOf(values.set);
  const { tables, date } = await openTables(
    set,
    values.date === undefined ? undefined : dayOf(values.date),
    around,
  );
  const answer = tables.search(set, text, { date, billable: values.billable, limit });
  if (values.json)
    around.out(
      `${JSON.stringify({
        set,
        date,
        loaded: answer.loaded,
        vintage: answer.loaded ? answer.vintage : null,
        ...(answer.loaded && answer.starter ? { starter: true } : {}),
        hits: answer.loaded ? (answer.row ?? []) : null,
      })}\n`,
    );
  if (!answer.loaded) {
    around.err(`${set} is not loaded for ${date}, or cannot be searched.\n`);
    return exit.notLoaded;
  }
  const hits = answer.row ?? [];
  if (!values.json) {
    for (const { code, display, billable } of hits)
      around.out(`${code.padEnd(9)} ${display}${billable === false ? '  (header)' : ''}\n`);
    if (hits.length === 0) around.out(`Nothing in ${set} ${answer.vintage} holds these words.\n`);
    if (answer.starter) around.err('Searched the starter set, which holds few codes.\n');
  }
  return hits.length ? exit.done : exit.finding;
};
