import type { BotEvent } from '@medplum/core';

/**
 * Runs a bot's handler; its result is the answer of `$execute`, its failure is recorded, and what it
 * prints is kept with the record of the run.
 */
export type BotRunner = (
  botId: string,
  event: BotEvent,
  print?: (line: string) => void,
) => Promise<unknown>;
