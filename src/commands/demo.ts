import { parseArgs } from 'node:util';
import { demo } from '../demo/command.ts';
import { workflowOf } from '../workflows/events.ts';
import { type Command, exit, UsageError } from './command.ts';

/** `demo`: plays the stories against the embedded EHR, or loads the bundles. */
export const demoCommand: Command = async (words) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      bundle: { type: 'string', multiple: true, default: [] },
      data: { type: 'string' },
      without: { type: 'string', multiple: true, default: [] },
    },
  });
  if (positionals.length && values.bundle.length === 0)
    throw new UsageError(`demo does not know "${positionals[0]}".`);
  const unknown = values.without.find((type) => !Object.hasOwn(workflowOf, type));
  if (unknown)
    throw new UsageError(
      `No workflow listens for "${unknown}"; --without takes ${Object.keys(workflowOf).join(', ')}.`,
    );
  const ok = await demo({
    json: values.json,
    bundles: [...values.bundle, ...positionals],
    ...(values.data ? { dataDir: values.data } : {}),
    without: values.without,
  });
  return ok ? exit.done : exit.finding;
};
