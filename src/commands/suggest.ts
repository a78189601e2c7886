import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { CodeTables } from '../codesets/tables.ts';
import { diagnosisSuggestions } from '../coding/diagnoses.ts';
import { walk } from '../coding/index-walk/walk.ts';
import { noteDiagnoses } from '../coding/note-diagnoses.ts';
import { scoreOn } from '../coding/note-suggestions.ts';
import { offsetsOf, sliceOf } from '../coding/notes/offsets.ts';
import { external } from '../fhir/systems.ts';
import { openTables } from './codes-tables.ts';
import { type Command, exit, UsageError } from './command.ts';
import { readSuggestLine, type TextLine, type VisitLine } from './suggest-lines.ts';

interface Wanted {
  most: number;
  isAnyLevel: boolean;
  isEveryMention: boolean;
}

/** One code as it is told; `evidence` are places in code points, or references to what is recorded. */
interface Told {
  system: string;
  code: string;
  display: string;
  billable: boolean;
  score: number | null;
  evidence: readonly object[];
  rationale: string;
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
  return noteDiagnoses(line.text, tables, date, { ...wanted, isInpatient })
    .slice(0, wanted.most)
    .map((found) => told(found, found.rationale, found.evidence, score));
};

const fromVisit = ({ record }: VisitLine, tables: CodeTables, date: string, most: number): Told[] =>
  diagnosisSuggestions(record, tables, date)
    .slice(0, most)
    .map(({ system, code, display, score, evidence, spans = [], rationale }) => ({
      system,
      code,
      display,
      billable: true,
      score,
      evidence: [
        ...evidence.map(({ reference }) => ({ reference })),
        ...spans.map(({ document, start, end, exact }) => ({ document, start, end, text: exact })),
      ],
      rationale,
    }));

/**
 * `suggest FILE.jsonl`: for each line `{"id","text","date"?,"setting"?,"kind"?}` or FHIR Bundle of
 * one visit the ICD-10-CM codes that the words or the record support, best first.
 */
export const suggestCommand: Command = async (words, around) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      top: { type: 'string' },
      'any-level': { type: 'boolean' },
      'all-mentions': { type: 'boolean' },
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
  const opened = new Map<string, Awaited<ReturnType<typeof openTables>>>();
  let isWhole = true;
  for (const [index, json] of input.split(/\r?\n/).entries()) {
    if (json.trim() === '') continue;
    const line = readSuggestLine(json);
    if (typeof line === 'string') {
      around.err(`line ${index + 1}: ${line}\n`);
      isWhole = false;
      continue;
    }
    const day = line.date ?? '';
    const loaded = opened.get(day) ?? (await openTables('icd-10-cm', line.date, around));
    opened.set(day, loaded);
    const { tables, date } = loaded;
    if (!tables.table('icd-10-cm', date).loaded) {
      around.err(
        `line ${index + 1}: no ICD-10-CM codes are loaded for ${date}. Import the release in force on that day: codes import FILE.\n`,
      );
      return exit.notLoaded;
    }
    const suggestions =
      'record' in line
        ? fromVisit(line, tables, date, wanted.most)
        : fromText(line, tables, date, wanted);
    around.out(`${JSON.stringify({ id: line.id ?? index + 1, suggestions })}\n`);
  }
  return isWhole ? exit.done : exit.usage;
};
