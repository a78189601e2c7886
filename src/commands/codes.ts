import { codesDiff } from './codes-diff.ts';
import { codesImport } from './codes-import.ts';
import { codesLookup } from './codes-lookup.ts';
import { codesPublish } from './codes-publish.ts';
import { codesSearch } from './codes-search.ts';
import { codesStatus } from './codes-status.ts';
import { codesUpdate } from './codes-update.ts';
import { type Command, UsageError } from './command.ts';

const commands: Readonly<Record<string, Command>> = {
  import: codesImport,
  status: codesStatus,
  update: codesUpdate,
  lookup: codesLookup,
  search: codesSearch,
  diff: codesDiff,
  publish: codesPublish,
};

/** `codes COMMAND`: the code sets, imported, looked up, compared. */
export const codes: Command = async (words, around) => {
  const [name = '', ...rest] = words;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command)
    throw new UsageError(
      `codes needs one of: ${Object.keys(commands).join(', ')}${name ? `; not "${name}"` : ''}.`,
    );
  return command(rest, around);
};
