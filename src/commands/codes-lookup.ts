import { parseArgs } from 'node:util';
import type { Answer, CodeTables, SetName } from '../codesets/tables.ts';
import { external } from '../fhir/systems.ts';
import { dayOf, openTables } from './codes-tables.ts';
import { type Command, exit, UsageError } from './command.ts';

interface Known {
  code: string;
  display: string;
  billable?: boolean;
}

type Ask = (tables: CodeTables, code: string, date: string) => Answer<Known>;

const as = <Row>(answer: Answer<Row>, read: (row: Row) => Known): Answer<Known> =>
  answer.loaded
    ? { ...answer, row: answer.row === undefined ? undefined : read(answer.row) }
    : answer;

const service: Ask = (tables, code, date) =>
  as(tables.service(code.toUpperCase(), date), (row) => ({ code: row.code, display: row.display }));

/** The systems that are looked up, by the words for them, and which codes look like theirs. */
const systems: readonly {
  names: readonly string[];
  uri: string;
  set: SetName;
  looks: RegExp;
  ask: Ask;
}[] = [
  {
    names: ['icd-10-cm', 'icd10cm'],
    uri: external.icd10cm,
    set: 'icd-10-cm',
    looks: /^[A-Z][0-9A-Z][0-9A-Z](\.?[0-9A-Z]{1,4})?$/i,
    ask: (tables, code, date) =>
      as(tables.diagnosis(code, date), ({ title, ...row }) => ({ ...row, display: title })),
  },
  { names: ['hcpcs'], uri: external.hcpcs, set: 'hcpcs', looks: /^[A-Z]\d{4}$/i, ask: service },
  { names: ['cpt'], uri: external.cpt, set: 'mpfs', looks: /^\d{4}[0-9A-Z]$/i, ask: service },
  {
    names: ['pos'],
    uri: external.placeOfService,
    set: 'pos',
    looks: /^\d\d$/,
    ask: (tables, code, date) =>
      as(tables.placeOfService(code, date), (row) => ({ code: row.code, display: row.name })),
  },
  {
    names: ['modifier'],
    uri: external.hcpcs,
    set: 'modifier',
    looks: /^[0-9A-Z]{2}$/i,
    ask: (tables, code, date) =>
      as(tables.modifier(code.toUpperCase(), date), (row) => ({
        code: row.code,
        display: row.short,
      })),
  },
  {
    names: ['cvx'],
    uri: external.cvx,
    set: 'cvx',
    looks: /^(?!)/,
    ask: (tables, code, date) =>
      as(tables.vaccine(code, date), (row) => ({ code: row.cvx, display: row.name })),
  },
];

/** By its name or URI, else by the look of the code: a HCPCS code before a diagnosis of its shape. */
const systemOf = (named: string | undefined, code: string) => {
  const byName = systems.find(({ names, uri }) => named === uri || names.includes(named ?? ''));
  if (named && !byName)
    throw new UsageError(
      `There is no system "${named}": ${systems.flatMap(({ names }) => names).join(', ')}.`,
    );
  return byName ?? systems.find(({ looks }) => looks.test(code)) ?? systems[0];
};

/** `codes lookup CODE`: is it a code on the date, may it be billed, what is it called. */
export const codesLookup: Command = async (words, around) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      system: { type: 'string' },
      date: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [code, ...others] = positionals;
  if (!code || others.length) throw new UsageError('Give one code to look up.');
  const system = systemOf(values.system, code);
  if (!system) throw new UsageError(`"${code}" looks like no code.`);
  const { tables, date } = await openTables(
    system.set,
    values.date === undefined ? undefined : dayOf(values.date),
    around,
  );
  const answer = system.ask(tables, code, date);
  // The starter set lacks most codes, so that a miss there says nothing.
  const isMissOfStarter = answer.loaded && answer.starter && !answer.row;
  const isLoaded = answer.loaded && !isMissOfStarter;
  const row = answer.loaded ? answer.row : undefined;
  const result = {
    system: system.uri,
    code: row?.code ?? code,
    date,
    found: isLoaded ? row !== undefined : null,
    loaded: isLoaded,
    vintage: answer.loaded ? answer.vintage : null,
    pinned: answer.loaded && answer.pinned,
    ...(answer.loaded && answer.starter ? { starter: true } : {}),
    billable: row ? (row.billable ?? true) : null,
    display: row?.display ?? null,
  };
  if (values.json) around.out(`${JSON.stringify(result)}\n`);
  else if (!isLoaded)
    around.out(
      isMissOfStarter
        ? `${code}: not in the starter set, which holds few codes; the official table is not loaded for ${date}. Import it with "codes import FILE".\n`
        : `${code}: ${system.set} is not loaded for ${date}. Import it with "codes import FILE".\n`,
    );
  else if (!row) around.out(`${code}: no code of ${system.set} on ${date} (${result.vintage}).\n`);
  else
    around.out(
      `${row.code}  ${row.display || '(no text without a licence)'}\n  ${row.billable === false ? 'a header: not billable' : 'billable'} on ${date}, ${system.set} ${result.vintage}${result.starter ? ', starter set' : ''}\n`,
    );
  if (!isLoaded) return exit.notLoaded;
  return row ? exit.done : exit.finding;
};
