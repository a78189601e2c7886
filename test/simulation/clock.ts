/** The time of a simulation; everything in this process that asks for the time is told it. */
export class Clock {
  ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** Goes on to an instant, never back. */
  reach(ms: number): void {
    this.ms = Math.max(this.ms, ms);
  }
}

const log = { log: console.log, error: console.error };
const own = { Date: globalThis.Date, setTimeout: globalThis.setTimeout, fetch: globalThis.fetch };
type Fetch = typeof fetch;

/** Lets `Date` tell the clock's time, and a wait pass at once in its time. */
export const rule = (clock: Clock): void => {
  class ToldDate extends own.Date {
    constructor(...parts: [] | [string | number | Date]) {
      super(parts.length ? parts[0] : clock.ms);
    }
    static override now(): number {
      return clock.ms;
    }
  }
  Object.assign(globalThis, { Date: ToldDate });
};

/** What the service's own process sees while it runs: its waits, and its only way outside. Its log is let go. */
export const within = async <Result>(
  clock: Clock,
  outside: Fetch,
  run: () => Promise<Result>,
): Promise<Result> => {
  const wait = (done: () => void, ms = 0): NodeJS.Immediate => {
    clock.reach(clock.ms + ms);
    return setImmediate(done);
  };
  Object.assign(globalThis, { setTimeout: wait, fetch: outside });
  Object.assign(console, { log: () => undefined, error: () => undefined });
  try {
    return await run();
  } finally {
    Object.assign(globalThis, { setTimeout: own.setTimeout, fetch: own.fetch });
    Object.assign(console, log);
  }
};

/** Gives the process its own time back. */
export const release = (): void => void Object.assign(globalThis, own);
