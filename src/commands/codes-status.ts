import { parseArgs } from 'node:util';
import { packsIn } from '../codesets/import/pack-folder.ts';
import type { PackEntry } from '../codesets/pack/manifest.ts';
import {
  type Currency,
  currencyOf,
  type Publication,
  publications,
} from '../codesets/publication.ts';
import { codesFolder } from './codes-folder.ts';
import { type Command, exit, UsageError } from './command.ts';

const dayMilliseconds = 86_400_000;

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMilliseconds);

const adviceOf = ({ access, publisher, page = '' }: Publication): string => {
  if (access === 'public') return 'run "codes update"';
  if (access === 'own') return 'import the clinic’s own file with "codes import"';
  return `accept ${publisher}’s licence at ${page}, then run "codes import FILE"`;
};

interface SetStatus extends Currency {
  set: string;
  packs: readonly PackEntry[];
  /** Days since the newest loaded release came into force; negative before it does. */
  ageDays?: number;
  advice?: string;
}

const statusOf = (
  publication: Publication,
  packs: readonly PackEntry[],
  day: string,
): SetStatus => {
  const own = packs.filter(({ set }) => set === publication.set);
  const currency = currencyOf(
    publication,
    own.map(({ from }) => from),
    day,
  );
  const newest = own.at(-1);
  return {
    set: publication.set,
    packs: own,
    ...currency,
    ...(newest ? { ageDays: daysBetween(newest.from, day) } : {}),
    ...(currency.state === 'current' ? {} : { advice: adviceOf(publication) }),
  };
};

const rowsOf = ({ counts }: PackEntry): string =>
  (counts.rows ?? Object.values(counts)[0] ?? 0).toLocaleString('en-US');

const linesOf = (status: SetStatus): string[] => {
  const { set, packs, state, since, next, ageDays, advice } = status;
  const age =
    ageDays === undefined
      ? ''
      : ageDays < 0
        ? `, in force in ${-ageDays} days`
        : `, in force for ${ageDays} days`;
  const arrears = state === 'due' && since ? `; a release is in force since ${since}` : '';
  const coming = next ? `; next ${next}` : '';
  return [
    `${set.padEnd(24)} ${state}${age}${arrears}${coming}`,
    ...packs.map(
      (pack) =>
        `  ${pack.vintage.padEnd(12)} ${pack.from} to ${pack.to}  ${rowsOf(pack)} rows  ${Math.ceil(pack.residentBytes / 1024)} KB${pack.starter ? '  starter set' : ''}${pack.remark ? `  (${pack.remark})` : ''}`,
    ),
    ...(advice ? [`  → ${advice}`] : []),
  ];
};

/** `codes status`: what is loaded, how old it is, what is due by the publication calendar. */
export const codesStatus: Command = async (words, around) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      date: { type: 'string' },
      all: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length) throw new UsageError(`codes status does not know "${positionals[0]}".`);
  const day = values.date ?? around.today;
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new UsageError('--date is a day as YYYY-MM-DD.');
  const folder = codesFolder(around);
  const packs = await packsIn(folder);
  const known = new Set(publications.map(({ set }) => set));
  const unlisted = [...new Set(packs.map(({ set }) => set))]
    .filter((set) => !known.has(set))
    .map((set): Publication => ({ set, publisher: '', access: 'own', months: [] }));
  const statuses = [...publications, ...unlisted].map((one) => statusOf(one, packs, day));
  if (values.json) {
    around.out(`${JSON.stringify({ day, folder, sets: statuses }, null, 1)}\n`);
    return exit.done;
  }
  if (packs.length === 0)
    around.out(
      `Nothing is imported into ${folder} yet; the demo serves its starter set. Run "codes update", or "codes import FILE…".\n`,
    );
  const shown = statuses.filter(({ state }) => values.all || state !== 'absent');
  for (const status of shown) around.out(`${linesOf(status).join('\n')}\n`);
  const absent = statuses.filter(({ state }) => state === 'absent').map(({ set }) => set);
  if (!values.all && absent.length)
    around.out(
      `Not loaded: ${absent.join(', ')}. "codes status --all" tells where each comes from.\n`,
    );
  return exit.done;
};
