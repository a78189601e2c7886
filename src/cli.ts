import { parseArgs } from 'node:util';
import { UnreadableInputError } from './demo/bundles.ts';
import { demo } from './demo/command.ts';

const usage = `claimwright COMMAND

  demo [--json] [--bundle FILE...] [--data DIR]
      Plays the stories of fixtures/stories against the embedded EHR, or loads the bundles.

Exit code 0: done; 1: a step did not happen; 2: wrong usage or unreadable input.
`;

const run = async (words: readonly string[]): Promise<number> => {
  const [command, ...rest] = words;
  if (command !== 'demo') {
    process.stderr.write(command ? `There is no command "${command}".\n\n${usage}` : usage);
    return 2;
  }
  const { values, positionals } = parseArgs({
    args: [...rest],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      bundle: { type: 'string', multiple: true, default: [] },
      data: { type: 'string' },
      without: { type: 'string', multiple: true, default: [] },
    },
  });
  if (positionals.length && values.bundle.length === 0) {
    process.stderr.write(`demo does not know "${positionals[0]}".\n\n${usage}`);
    return 2;
  }
  const ok = await demo({
    json: values.json,
    bundles: [...values.bundle, ...positionals],
    ...(values.data ? { dataDir: values.data } : {}),
    without: values.without,
  });
  return ok ? 0 : 1;
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const isUsage =
    error instanceof UnreadableInputError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${error instanceof Error ? error.message : 'unknown failure'}\n`);
  process.exitCode = isUsage ? 2 : 1;
}
