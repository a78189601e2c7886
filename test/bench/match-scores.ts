/**
 * How often each kind of match is right: `node test/bench/match-scores.ts`, with CLAIMWRIGHT_CODES
 * naming the imported packs. Prints the cells that src/coding/match-score-cells.ts holds, and how
 * scores fitted to one half of the cases come true in the other. An entry's code is right when it
 * is the code of the string or, without headers, billable below it; a note's when the part of the gold
 * sets that was set aside has it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { walk } from '../../src/coding/index-walk/walk.ts';
import { cellOf, fewestCases, leastOfBands, type Match } from '../../src/coding/match-scores.ts';
import { noteDiagnoses } from '../../src/coding/note-diagnoses.ts';
import { openTables } from '../../src/commands/codes-tables.ts';
import { goldSets } from './gold/visit-notes.ts';

const data = process.env.CLAIMWRIGHT_DATA || '../shared/data';
const date = '2025-11-15';
const { tables } = await openTables('icd-10-cm', date, {
  out: () => {},
  err: () => {},
  isTerminal: false,
  env: process.env,
  today: date,
});

interface Case {
  cell: string;
  isRight: boolean;
  /** Both halves hold whole strings and whole notes. */
  half: number;
}

const lines = <Row>(text: string): Row[] =>
  text
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line));
const most = 10;
const named = lines<{ text: string; code: string }>(
  readFileSync(join(data, 'notes/diagnosis-strings.dev.jsonl'), 'utf8'),
);
const ofEntries = named.flatMap(({ text, code }, at): Case[] =>
  (['entry', 'entry-any-level'] as const).flatMap((of) =>
    walk(text, tables, date, { most, isAnyLevel: of !== 'entry', isLoose: true }).map(
      (found, index) => ({
        cell: cellOf({ of, place: index + 1, explained: found.explained }),
        isRight: of === 'entry' ? found.code.startsWith(code) : found.code === code,
        half: at % 2,
      }),
    ),
  ),
);

// The rules were made with the development notes before them, so only the others tell how often they are right.
const gold = goldSets.flatMap(({ notes }) => notes).filter(({ part }) => part === 'set-aside');
const visits = lines<{ id: string; note: string }>(
  gunzipSync(readFileSync(join(data, 'notes/visit-notes.jsonl.gz'))).toString(),
);
const ofNotes = gold.flatMap(({ id, codes }, at): Case[] =>
  noteDiagnoses(visits.find((one) => one.id === id)?.note ?? '', tables, date, {
    leastExplained: 0.85,
  }).map((found) => ({
    cell: cellOf({ of: 'assessed', place: 1, explained: 1 }),
    isRight: codes.some(({ code }) => code === found.code),
    half: at % 2,
  })),
);

/** One more right and one more wrong, so that nothing is certain. */
const smoothed = (right: number, cases: number): number => (right + 1) / (cases + 2);

interface Block {
  cells: string[];
  right: number;
  cases: number;
}

/** Of one way and place, the best band first: a worse band never scores higher than a better one. */
const falling = (blocks: readonly Block[]): Block[] => {
  const kept: Block[] = [];
  for (const block of blocks) {
    let one = block;
    for (let last = kept.at(-1); last; last = kept.at(-1)) {
      if (smoothed(last.right, last.cases) >= smoothed(one.right, one.cases)) break;
      kept.pop();
      one = {
        cells: [...last.cells, ...one.cells],
        right: last.right + one.right,
        cases: last.cases + one.cases,
      };
    }
    kept.push(one);
  }
  return kept;
};

type Fitted = Map<string, { probability: number; cases: number }>;
const ways: Match['of'][] = ['entry', 'entry-any-level'];
const columns = [
  ['assessed'],
  ...ways.flatMap((of) =>
    [1, 2, 3, 6].map((place) =>
      leastOfBands.map((least) => cellOf({ of, place, explained: least })),
    ),
  ),
];
const fittedTo = (cases: readonly Case[]): Fitted => {
  const counts = new Map<string, { right: number; cases: number }>();
  for (const { cell, isRight } of cases) {
    const { right, cases } = counts.get(cell) ?? { right: 0, cases: 0 };
    counts.set(cell, { right: right + Number(isRight), cases: cases + 1 });
  }
  return new Map(
    columns.flatMap((column) =>
      falling(
        column.flatMap((cell) => {
          const count = counts.get(cell);
          return count ? [{ cells: [cell], ...count }] : [];
        }),
      ).flatMap(({ cells, right, cases }) =>
        cells.map((cell): [string, { probability: number; cases: number }] => [
          cell,
          {
            probability: Number(smoothed(right, cases).toFixed(3)),
            cases: counts.get(cell)?.cases ?? 0,
          },
        ]),
      ),
    ),
  );
};

const all = [...ofNotes, ...ofEntries];
for (const [cell, { probability, cases }] of fittedTo(all))
  process.stdout.write(`  '${cell}': { probability: ${probability}, cases: ${cases} },\n`);

const bins = [0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1];
const fitted = [0, 1].map((half) => fittedTo(all.filter((one) => one.half !== half)));
const predicted = (some: readonly Case[]) =>
  some.flatMap(({ cell, half, isRight }) => {
    const found = fitted[half]?.get(cell);
    return found && found.cases >= fewestCases / 2
      ? [{ score: found.probability, isRight: Number(isRight) }]
      : [];
  });
for (const [name, some] of [
  ['assessed in notes', ofNotes],
  ['entries', ofEntries.filter(({ cell }) => cell.startsWith('entry/'))],
  ['entries, first answer', ofEntries.filter(({ cell }) => cell.startsWith('entry/1/'))],
  ['entries, any level', ofEntries.filter(({ cell }) => cell.startsWith('entry-any'))],
] as const) {
  const told = predicted(some);
  process.stdout.write(`${name}: predicted by the other half, observed, n\n`);
  const mean = (part: typeof told, key: 'score' | 'isRight') =>
    part.reduce((sum, one) => sum + one[key], 0) / part.length;
  let gap = 0;
  for (const [at, from] of bins.entries()) {
    const to = bins[at + 1] ?? 1;
    const part = told.filter(({ score }) => score >= from && score < to);
    if (part.length === 0) continue;
    gap += Math.abs(mean(part, 'score') - mean(part, 'isRight')) * part.length;
    process.stdout.write(
      `  ${from}–${to}  ${mean(part, 'score').toFixed(3)}  ${mean(part, 'isRight').toFixed(3)}  ${part.length}\n`,
    );
  }
  process.stdout.write(`  expected calibration error ${(gap / told.length).toFixed(3)}\n`);
}
