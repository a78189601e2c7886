import type { Bot } from '@medplum/fhirtypes';
import { identifierSystem } from '../../fhir/systems.ts';
import type { Stored } from '../../fhir/writes.ts';
import type { BotCode } from './bot-code.ts';
import { InstallationError, type ProjectServer } from './server.ts';
import type { WantedBot } from './wanted.ts';

/** Where bots run: inside the server, or each in a lambda of its own. */
type BotRuntime = 'vmcontext' | 'awslambda';

/** What a server without AWS answers when it is to make a lambda. */
const hasNoAws = (error: unknown): boolean =>
  error instanceof InstallationError &&
  /credential|region is missing|security token|ECONNREFUSED|EHOSTUNREACH|ENOTFOUND/i.test(
    error.message,
  );

/** The mark of the code that a bot runs, by which a newer one is told. */
const codeMark = ({ hash }: BotCode): NonNullable<Bot['identifier']> => [
  { system: identifierSystem('bot-code'), value: hash },
];

/** The mark of the code that was deployed last. */
export const markedHash = ({ identifier }: Bot): string | undefined =>
  identifier?.find(({ system }) => system === identifierSystem('bot-code'))?.value;

/**
 * Gives a bot its fields, then its code, then the mark of that code. A lambda takes its time limit from
 * the bot at the moment of the deployment; a deployment that broke off bears no mark and is repeated.
 * A server that would make lambdas and has no AWS runs the bots itself, if the clinic left it to it.
 */
export const deployBot = async (
  server: ProjectServer,
  { name }: WantedBot,
  code: BotCode,
  bot: Stored<Bot>,
  stated: BotRuntime | undefined,
): Promise<Stored<Bot>> => {
  const written = await server.update(bot);
  // A server that makes lambdas takes the module's kind from the ending, else from words in the code.
  const put = () =>
    server.call(`Bot/${bot.id}/$deploy`, { code: code.code, filename: `${name}.cjs` });
  try {
    await put();
  } catch (error) {
    if (stated || written.runtimeVersion !== 'awslambda') throw error;
    if (!hasNoAws(error))
      throw new InstallationError(
        `${error instanceof Error ? error.message : 'The lambda was not made.'} If this server runs bots itself, set ehr.botRuntime to vmcontext.`,
        { cause: error },
      );
    await server.update<Bot>({ ...written, runtimeVersion: 'vmcontext' });
    await put();
  }
  const deployed = (await server.read<Bot>('Bot', bot.id)) ?? written;
  return server.update<Bot>({ ...deployed, identifier: codeMark(code) });
};
