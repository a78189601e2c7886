import { parseArgs } from 'node:util';
import type { Task } from '@medplum/fhirtypes';
import { type DecisionFigures, decisionFigures } from '../claim/decision-figures.ts';
import { openWorld } from '../demo/world.ts';
import { isOf } from '../fhir/writes.ts';
import { codingDecisions } from '../workflows/decisions.ts';
import { readRecord, UnreadableRecordError } from '../workflows/record.ts';
import { type Command, exit, type Surroundings, UsageError } from './command.ts';
import { linesOf } from './lines.ts';

/** The Tasks of a line: a Task as an EHR exports it, or a Bundle of them. */
const tasksIn = (text: string): Task[] => {
  const body: unknown = JSON.parse(text);
  const isBundle = typeof body === 'object' && body !== null && 'entry' in body;
  const bundle = isBundle ? body : { resourceType: 'Bundle', entry: [{ resource: body }] };
  return readRecord(bundle).resources.filter(isOf('Task'));
};

const fromFile = async (
  file: string,
  around: Surroundings,
): Promise<{ figures: DecisionFigures; unreadable: number }> => {
  const tasks: Task[] = [];
  let unreadable = 0;
  for await (const { number, text } of linesOf(file)) {
    try {
      tasks.push(...tasksIn(text));
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof UnreadableRecordError)) throw error;
      unreadable += 1;
      around.err(`line ${number}: ${error instanceof SyntaxError ? 'not JSON.' : error.message}\n`);
    }
  }
  return { figures: decisionFigures(tasks), unreadable };
};

const fromEhr = async (dataDir: string): Promise<DecisionFigures> => {
  const world = await openWorld({ dataDir });
  const figures = await codingDecisions(world.ports);
  await world.ehr.close();
  return figures;
};

const told = (figures: DecisionFigures, around: Surroundings): void => {
  const { byPerson, byPolicy } = figures.reviews;
  around.out(`${byPerson} reviews completed by a coder, ${byPolicy} by policy.\n`);
  const line = (cells: readonly (string | number)[]): void =>
    around.out(
      `${String(cells[0]).padEnd(34)}${cells
        .slice(1)
        .map((cell) => String(cell).padStart(10))
        .join('')}\n`,
    );
  line(['', 'accepted', 'modified', 'rejected', 'deferred', 'added']);
  for (const row of [...figures.rules, ...figures.codes])
    line([
      'rule' in row ? row.rule : row.code,
      row.accepted,
      row.modified,
      row.rejected,
      row.deferred,
      row.added,
    ]);
  for (const { code, reason, times } of figures.reasons)
    around.out(`${code} rejected or put off as ${reason}: ${times}\n`);
  for (const { suggested, chosen, times } of figures.replaced)
    around.out(`${suggested} suggested, ${chosen} chosen: ${times}\n`);
};

/**
 * `decisions FILE.ndjson` or `decisions --data DIR`: what coders accepted, changed and rejected, by rule
 * and by code, out of the review Tasks that an EHR exported or that the embedded EHR keeps.
 */
export const decisionsCommand: Command = async (words, around) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [file, ...others] = positionals;
  if (others.length || (file === undefined) === (values.data === undefined))
    throw new UsageError('decisions takes one FILE.ndjson (or - for stdin), or --data DIR.');
  const { figures, unreadable } =
    file === undefined
      ? { figures: await fromEhr(values.data ?? ''), unreadable: 0 }
      : await fromFile(file, around);
  if (values.json) around.out(`${JSON.stringify(figures)}\n`);
  else told(figures, around);
  return unreadable ? exit.usage : exit.done;
};
