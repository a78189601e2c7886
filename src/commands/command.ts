/** The command line's exit codes (0 done, 1 a finding or failed step, 2 usage, 3 not loaded). */
export const exit = { done: 0, finding: 1, usage: 2, notLoaded: 3 } as const;

/** Wrong words on the command line: told with the usage, exit code 2. */
export class UsageError extends Error {}

/** What a command may use of the outside; tests give their own. */
export interface Surroundings {
  /** The answer, and nothing else. */
  out(text: string): void;
  /** Progress and messages for people. */
  err(text: string): void;
  /** Is `err` a terminal, so that a line may be drawn over? */
  isTerminal: boolean;
  env: Readonly<Record<string, string | undefined>>;
  /** Today in the local zone, YYYY-MM-DD. */
  today: string;
}

/** One command: the words after its name in, the exit code out. */
export type Command = (words: readonly string[], around: Surroundings) => Promise<number>;
