import { join } from 'node:path';
import { publishPacks } from '../codesets/import/pack-folder.ts';
import { codesFolder } from './codes-folder.ts';
import { type Command, exit, UsageError } from './command.ts';

/** `codes publish [DIR]`: the packs as the edge serves them, unpacked beside their index. */
export const codesPublish: Command = async (words, around) => {
  const [target = join('dist', 'assets', 'codes'), ...others] = words;
  if (others.length || target.startsWith('-'))
    throw new UsageError('codes publish takes one folder.');
  const published = await publishPacks([codesFolder(around)], target);
  for (const { file, residentBytes } of published)
    around.out(`${file}  ${Math.ceil(residentBytes / 1024)} KB\n`);
  if (published.length === 0) {
    around.err('Nothing is imported yet, so that only an empty index was published.\n');
    return exit.finding;
  }
  return exit.done;
};
