import { parseArgs } from 'node:util';
import type { EditResult, ScrubResult } from '../edits/scrub.ts';
import { readRecord, UnreadableRecordError } from '../workflows/record.ts';
import { scrubHanded } from '../workflows/scrub-record.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { type Command, exit, type Surroundings, UsageError } from './command.ts';
import { linesOf, type NumberedLine } from './lines.ts';
import { benchScrub } from './scrub-bench.ts';

/** A result as the command line prints it: a line without an id has its number. */
type LineResult = Omit<ScrubResult, 'id'> & { id: string | number };

const scrubLine = (line: NumberedLine, clinic: Clinic, now: string): LineResult => {
  let body: unknown;
  try {
    body = JSON.parse(line.text);
  } catch {
    throw new UnreadableRecordError('not JSON.');
  }
  const record = readRecord(body);
  const { practice, behind, tables } = clinic;
  const result = scrubHanded(record, { practice, behind, now }, tables);
  return { ...result, id: record.id ?? line.number };
};

type State = EditResult['state'];

/** How often each edit came to each state. */
const counted = () => {
  const byEdit = new Map<string, Record<State, number>>();
  return {
    add: ({ results }: LineResult): void => {
      for (const { edit, state } of results) {
        const states = byEdit.get(edit) ?? { pass: 0, fail: 0, bypassed: 0, no_data: 0 };
        states[state] += 1;
        byEdit.set(edit, states);
      }
    },
    byEdit,
  };
};

const padded = (words: readonly string[], width: number): string =>
  `${(words[0] ?? '').padEnd(42)}${words
    .slice(1)
    .map((word) => word.padStart(width))
    .join('')}\n`;

const instantOf = (text: string): string => {
  if (/^\d{4}-\d\d-\d\d(T\S+)?$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new UsageError('--now is an instant or a day, e.g. 2026-11-16T09:00:00-06:00.');
};

const benchedClaims = 1000;

/** `scrub --bench`: how fast the edits run over made claims, with the tables that are loaded. */
const bench = (clinic: Clinic, isJson: boolean, around: Surroundings): number => {
  const measured = benchScrub(clinic, benchedClaims);
  if (!measured) {
    around.err('PTP, MUE, add-on and ICD-10-CM have to be loaded: codes import FILE.\n');
    return exit.notLoaded;
  }
  around.out(
    isJson
      ? `${JSON.stringify(measured)}\n`
      : `${measured.claimsPerSecond} claims a second, ${measured.edits} edits on each; a claim of 50 lines ${measured.fiftyLinesP99} ms (p99)\n`,
  );
  return exit.done;
};

/**
 * `scrub FILE.ndjson`: for each Bundle (or Parameters) with a Claim, one a line, what every edit says of
 * the claim. A finding that blocks is exit code 1, a required table that is not loaded 3, a line that
 * cannot be read 2, in the order 2, 3, 1.
 */
export const scrubCommand: Command = async (words, around) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      clinic: { type: 'string' },
      now: { type: 'string' },
      summary: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      bench: { type: 'boolean', default: false },
    },
  });
  const [file, ...others] = positionals;
  if (values.bench && !file) return bench(await openClinic(values, around), values.json, around);
  if (!file || others.length) throw new UsageError('scrub takes one FILE.ndjson, or - for stdin.');
  const now = values.now === undefined ? new Date().toISOString() : instantOf(values.now);
  const clinic = await openClinic(values, around);
  const counts = counted();
  const seen = { claims: 0, ready: 0, held: 0, notLoaded: 0, unreadable: 0 };
  for await (const line of linesOf(file)) {
    try {
      const result = scrubLine(line, clinic, now);
      seen.claims += 1;
      seen[result.ready ? 'ready' : 'held'] += 1;
      if (result.results.some(({ state, waived }) => state === 'no_data' && !waived))
        seen.notLoaded += 1;
      if (values.summary) counts.add(result);
      else around.out(`${JSON.stringify(result)}\n`);
    } catch (error) {
      if (!(error instanceof UnreadableRecordError)) throw error;
      seen.unreadable += 1;
      around.err(`line ${line.number}: ${error.message}\n`);
    }
  }
  if (values.summary && values.json)
    around.out(`${JSON.stringify({ ...seen, edits: Object.fromEntries(counts.byEdit) })}\n`);
  else if (values.summary) {
    around.out(padded(['edit', 'pass', 'fail', 'bypassed', 'no_data'], 10));
    for (const [edit, { pass, fail, bypassed, no_data }] of counts.byEdit)
      around.out(padded([edit, ...[pass, fail, bypassed, no_data].map(String)], 10));
    around.out(
      `${seen.claims} claims: ${seen.ready} ready, ${seen.held} not; ${seen.unreadable} lines could not be read.\n`,
    );
  }
  if (seen.unreadable) return exit.usage;
  if (seen.notLoaded) return exit.notLoaded;
  return seen.held ? exit.finding : exit.done;
};
