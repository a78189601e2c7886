import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { CodeTables } from '../codesets/tables.ts';
import { walk } from '../coding/index-walk/walk.ts';
import { noteDiagnoses } from '../coding/note-diagnoses.ts';
import { offsetsOf, sliceOf } from '../coding/notes/offsets.ts';
import { external } from '../fhir/systems.ts';
import { openTables } from './codes-tables.ts';
import { type Command, exit, UsageError } from './command.ts';

const lineShape = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  date: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional(),
  setting: z.enum(['outpatient', 'inpatient']).optional(),
  kind: z.enum(['note', 'diagnosis']).optional(),
});

type SuggestLine = z.infer<typeof lineShape>;

interface Wanted {
  most: number;
  isAnyLevel: boolean;
  isEveryMention: boolean;
}

/** A single short line is the wording of one diagnosis; everything else is a note. */
const isDiagnosis = ({ text, kind }: SuggestLine): boolean =>
  kind ? kind === 'diagnosis' : text.length <= 120 && !/[\n.]\s*\S/.test(text.trim());

const answersTo = (line: SuggestLine, tables: CodeTables, date: string, wanted: Wanted) => {
  const offsets = offsetsOf(line.text);
  const told = (
    code: string,
    display: string,
    rationale: string,
    spans: readonly { start: number; end: number }[],
  ) => ({
    system: external.icd10cm,
    code,
    display,
    score: null,
    evidence: spans.map(({ start, end }) => ({
      start,
      end,
      text: sliceOf(line.text, { start, end }, offsets),
    })),
    rationale,
  });
  if (isDiagnosis(line)) {
    const whole = { start: 0, end: offsets.pointOf(line.text.length) };
    return walk(line.text, tables, date, wanted).map(({ code, display, source, path }) =>
      told(code, display, `Found in the ${source} as "${path}" (ICD-10-CM guidelines I.B.1).`, [
        whole,
      ]),
    );
  }
  return noteDiagnoses(line.text, tables, date, wanted)
    .slice(0, wanted.most)
    .map(({ code, display, rationale, evidence }) => told(code, display, rationale, evidence));
};

const readLine = (json: string): SuggestLine | string => {
  try {
    const parsed = lineShape.safeParse(JSON.parse(json));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'is not as it should be'}`;
  } catch {
    return 'is not JSON';
  }
};

/**
 * `suggest FILE.jsonl`: for each line `{"id","text","date"?,"setting"?,"kind"?}` the ICD-10-CM codes
 * that the words or the note support, best first, with spans in code points.
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
    const line = readLine(json);
    if (typeof line === 'string') {
      around.err(`line ${index + 1}: ${line}\n`);
      isWhole = false;
      continue;
    }
    const day = line.date ?? '';
    const loaded = opened.get(day) ?? (await openTables('icd-10-cm', line.date, around));
    opened.set(day, loaded);
    if (!loaded.tables.table('icd-10-cm', loaded.date).loaded) {
      around.err(`line ${index + 1}: no ICD-10-CM codes are loaded for ${loaded.date}.\n`);
      return exit.notLoaded;
    }
    const suggestions = answersTo(line, loaded.tables, loaded.date, wanted);
    around.out(`${JSON.stringify({ id: line.id ?? index + 1, suggestions })}\n`);
  }
  return isWhole ? exit.done : exit.usage;
};
