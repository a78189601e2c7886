import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { CodeTables } from '../codesets/tables.ts';
import { diagnosisSuggestions } from '../coding/diagnoses.ts';
import { walk } from '../coding/index-walk/walk.ts';
import { noteDiagnoses } from '../coding/note-diagnoses.ts';
import { scoreOn } from '../coding/note-suggestions.ts';
import { offsetsOf, sliceOf } from '../coding/notes/offsets.ts';
import { inSequence } from '../coding/sequence.ts';
import { external } from '../fhir/systems.ts';
import { UnreadableRecordError } from '../workflows/record.ts';
import { type ClinicAtHand, clinicAtHand } from './clinic.ts';
import { openTables } from './codes-tables.ts';
import { type Command, exit, UsageError } from './command.ts';
import { type PartLine, readSuggestLine, type TextLine, type VisitLine } from './suggest-lines.ts';
import { type Told, type ToldVisit, tellVisit, toldSuggestion } from './suggest-visit.ts';

interface Wanted {
  most: number;
  isAnyLevel: boolean;
  isEveryMention: boolean;
}

const fromText = (line: TextLine, tables: CodeTables, date: string, wanted: Wanted): Told[] => {
  const offsets = offsetsOf(line.text);
  const told = (
    { code, display }: { code: string; display: string },
    rationale: string,
    spans: readonly { start: number; end: number }[],
    score: number | null,
  ): Told => {
    const known = tables.diagnosis(code, date);
    return {
      system: external.icd10cm,
      code,
      display,
      billable: known.loaded && known.row?.billable === true,
      score,
      evidence: spans.map(({ start, end }) => ({
        start,
        end,
        text: sliceOf(line.text, { start, end }, offsets),
      })),
      rationale,
    };
  };
  if (line.kind === 'entry') {
    const whole = { start: 0, end: offsets.pointOf(line.text.length) };
    const of = wanted.isAnyLevel ? 'entry-any-level' : 'entry';
    return walk(line.text, tables, date, { ...wanted, isLoose: true }).map((found, index) =>
      told(
        found,
        `Found in the ${found.source} as "${found.path}" (ICD-10-CM guidelines I.B.1).`,
        [whole],
        scoreOn(tables, date, { of, place: index + 1, explained: found.explained }),
      ),
    );
  }
  const isInpatient = line.setting === 'inpatient';
  // Measured on what outpatient notes assess, and on nothing else.
  const score =
    isInpatient || wanted.isAnyLevel || wanted.isEveryMention
      ? null
      : scoreOn(tables, date, { of: 'assessed', place: 1, explained: 1 });
  const found = noteDiagnoses(line.text, tables, date, { ...wanted, isInpatient });
  // The principal diagnosis of an inpatient follows other rules (II).
  const isListed = !isInpatient && !wanted.isEveryMention;
  return (isListed ? inSequence(found) : found)
    .slice(0, wanted.most)
    .map((found) => told(found, found.rationale, found.evidence, score));
};

const fromPart = ({ record }: PartLine, tables: CodeTables, date: string): Told[] =>
  inSequence(diagnosisSuggestions(record, tables, date)).map(toldSuggestion);

const notLoaded = (line: number, date: string): string =>
  `line ${line}: no ICD-10-CM codes are loaded for ${date}. Import the release in force on that day: codes import FILE.\n`;

/** Sets of which only the release of the date counts, also for the demo clinic. */
const keepsToItsDates = (set: string): boolean => set.startsWith('icd-10-cm') || set === 'snomed';

/** What is told of a visit, or in words why its record cannot be read. */
const visitOrReason = async (
  { visit }: VisitLine,
  clinic: ClinicAtHand,
  now: string,
): Promise<ToldVisit | string> => {
  try {
    return await tellVisit(visit, clinic, now);
  } catch (error) {
    if (error instanceof UnreadableRecordError) return error.message;
    throw error;
  }
};

/**
 * `suggest FILE.jsonl`: for each line `{"id","text","date"?,"setting"?,"kind"?}` the ICD-10-CM codes
 * that the words support, best first; for each FHIR Bundle of one visit the diagnoses and services
 * that `$suggest-codes` would ask a coder about, and where claim and record differ.
 */
export const suggestCommand: Command = async (words, around) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      top: { type: 'string' },
      'any-level': { type: 'boolean' },
      'all-mentions': { type: 'boolean' },
      tenant: { type: 'string' },
      clinic: { type: 'string' },
    },
  });
  const [path, ...others] = positionals;
  if (!path || others.length) throw new UsageError('suggest takes one FILE.jsonl, or - for stdin.');
  if (values.top !== undefined && !/^[1-9]\d{0,3}$/.test(values.top))
    throw new UsageError('--top is a number from 1.');
  const input = path === '-' ? await textOf(process.stdin) : await readFile(path, 'utf8');
  const isEveryMention = values['all-mentions'] === true;
  const wanted = {
    most: Number(values.top ?? (isEveryMention ? 9999 : 10)),
    isAnyLevel: values['any-level'] === true,
    isEveryMention,
  };
  // A visit has as many codes as its record supports.
  const mostOfVisit = Number(values.top ?? 9999);
  const now = new Date().toISOString();
  const opened = new Map<string, Awaited<ReturnType<typeof openTables>>>();
  let clinic: ClinicAtHand | undefined;
  let isWhole = true;
  const refuse = (number: number, why: string): void => {
    around.err(`line ${number}: ${why}\n`);
    isWhole = false;
  };
  const tell = (id: string | number, told: object): void =>
    around.out(`${JSON.stringify({ id, ...told })}\n`);
  for (const [index, json] of input.split(/\r?\n/).entries()) {
    if (json.trim() === '') continue;
    const number = index + 1;
    const line = readSuggestLine(json);
    if (typeof line === 'string') {
      refuse(number, line);
      continue;
    }
    if ('visit' in line) {
      clinic ??= await clinicAtHand(values, around, keepsToItsDates);
      const found = await visitOrReason(line, clinic, now);
      if (typeof found === 'string') {
        refuse(number, found);
        continue;
      }
      const { date, unread, told } = found;
      for (const one of unread) around.err(`line ${number}: ${one}; look at it yourself.\n`);
      if (!told) {
        around.err(notLoaded(number, date));
        return exit.notLoaded;
      }
      if (told.none) around.err(`line ${number}: nothing is suggested: ${told.none}.\n`);
      const { suggestions, differences } = told;
      tell(line.id ?? number, {
        suggestions: suggestions.slice(0, mostOfVisit),
        ...(differences.length ? { differences } : {}),
      });
      continue;
    }
    const day = line.date ?? '';
    const loaded = opened.get(day) ?? (await openTables('icd-10-cm', line.date, around));
    opened.set(day, loaded);
    const { tables, date } = loaded;
    if (!tables.table('icd-10-cm', date).loaded) {
      around.err(notLoaded(number, date));
      return exit.notLoaded;
    }
    if ('record' in line)
      around.err(
        `line ${number}: the Bundle has no visit of a patient (Encounter and Patient), so that diagnoses alone are suggested.\n`,
      );
    const suggestions =
      'record' in line
        ? fromPart(line, tables, date).slice(0, wanted.most)
        : fromText(line, tables, date, wanted);
    tell(line.id ?? number, { suggestions });
  }
  return isWhole ? exit.done : exit.usage;
};
