import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildBots } from '../../build.mjs';
import { hashOf } from '../../fhir/keys.ts';

/** The code of a bot as it is deployed, and its hash, by which a newer one is told. */
export interface BotCode {
  code: string;
  hash: string;
}

const folder = path.resolve(import.meta.dirname, '../../../dist/bots');

let built: Promise<unknown> | undefined;

/** Builds the bots, once a process, and answers the code of one by its name. */
export const builtBots = async (): Promise<(name: string) => BotCode> => {
  built ??= buildBots();
  await built;
  return (name) => {
    const code = readFileSync(path.join(folder, `${name}.js`), 'utf8');
    return { code, hash: hashOf(code) };
  };
};
