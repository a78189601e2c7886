/** Names of the bots: every file of bots/ that exports a handler. */
export function botNames(): string[];

/** Writes dist/bots/<event>.js for every bot. */
export function buildBots(): Promise<unknown>;
