import type { BotEvent } from '@medplum/core';

/** Runs a bot's handler; its result is the answer of `$execute`, its failure is recorded. */
export type BotRunner = (botId: string, event: BotEvent) => Promise<unknown>;
