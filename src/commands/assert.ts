import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { z } from 'zod';
import { assertionReader } from '../coding/assertion/assertion-reader.ts';
import { findMention } from '../coding/notes/find-mention.ts';
import { type ReadNote, readNote } from '../coding/notes/read-note.ts';
import type { Span } from '../coding/notes/span.ts';
import { type Command, exit, UsageError } from './command.ts';

const place = z.object({ start: z.int().nonnegative(), end: z.int().positive() });

const lineShape = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  mention: z.union([z.string(), place]),
  start: z.int().nonnegative().optional(),
  end: z.int().positive().optional(),
});

type AssertLine = z.infer<typeof lineShape>;

/** What is wrong with a line, or what it says. */
type ReadLine = { line: AssertLine } | { problem: string };

const readLine = (json: string): ReadLine => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { problem: 'is not JSON' };
  }
  const parsed = lineShape.safeParse(value);
  if (parsed.success) return { line: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the line';
  return { problem: `${where}: ${issue?.message ?? 'is not as it should be'}` };
};

/** The place of the mention: as given, else found by its words. */
const placeOf = ({ mention, start, end }: AssertLine, note: ReadNote): Span | string => {
  const given =
    typeof mention !== 'string'
      ? mention
      : start !== undefined && end !== undefined
        ? { start, end }
        : findMention(note.text, mention, note.offsets);
  if (!given) return 'the mention is not in the text';
  const length = note.offsets.pointOf(note.text.length);
  return given.start < given.end && given.end <= length
    ? given
    : `the mention ${given.start} to ${given.end} is not within the ${length} code points of the text`;
};

/**
 * `assert FILE.jsonl`: for each line `{"id","text","mention"}`, the mention being words to find or
 * `{"start","end"}` in code points, whether it is affirmed, of when and of whom.
 */
export const assertCommand: Command = async (words, around) => {
  const [path, ...others] = words;
  if (!path || others.length) throw new UsageError('assert takes one FILE.jsonl, or - for stdin.');
  if (path.startsWith('-') && path !== '-') throw new UsageError(`assert does not know "${path}".`);
  const input = path === '-' ? await textOf(process.stdin) : await readFile(path, 'utf8');
  let isWhole = true;
  let note = readNote('');
  let assertionOf = assertionReader(note);
  for (const [index, json] of input.split(/\r?\n/).entries()) {
    if (json.trim() === '') continue;
    const refuse = (problem: string) => {
      around.err(`line ${index + 1}: ${problem}\n`);
      isWhole = false;
    };
    const read = readLine(json);
    if ('problem' in read) {
      refuse(read.problem);
      continue;
    }
    const { line } = read;
    if (line.text !== note.text) {
      note = readNote(line.text);
      assertionOf = assertionReader(note);
    }
    const mention = placeOf(line, note);
    if (typeof mention === 'string') {
      refuse(mention);
      continue;
    }
    const answer = { id: line.id ?? index + 1, ...assertionOf(mention) };
    around.out(`${JSON.stringify(answer)}\n`);
  }
  return isWhole ? exit.done : exit.usage;
};
