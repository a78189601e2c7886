const mostAtOnce = 4;

/**
 * Work going on after commits: counted, in order per key, four at once over all keys, with timed
 * retries that can be dropped.
 */
export class Deliveries {
  readonly #chains = new Map<string, Promise<void>>();
  readonly #queued: (() => void)[] = [];
  #free = mostAtOnce;
  readonly #timers = new Set<NodeJS.Timeout>();
  #running = 0;
  #isClosed = false;
  #waiting: (() => void)[] = [];

  /** Runs work after the earlier work of the same key; its failure is the work's own affair. */
  enqueue(key: string, work: () => Promise<void>): void {
    if (this.#isClosed) return;
    this.#running++;
    const before = this.#chains.get(key) ?? Promise.resolve();
    const after = before.then(() => this.#inTurn(work)).catch(() => undefined);
    this.#chains.set(key, after);
    void after.then(() => {
      if (this.#chains.get(key) === after) this.#chains.delete(key);
      this.#running--;
      if (this.#running === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  /** Runs work later; at once when the delay is zero, so that `settled` waits for it. */
  enqueueLater(key: string, delayMs: number, work: () => Promise<void>): void {
    if (this.#isClosed) return;
    if (delayMs <= 0) {
      this.enqueue(key, work);
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.enqueue(key, work);
    }, delayMs);
    timer.unref?.();
    this.#timers.add(timer);
  }

  /** Resolves when nothing runs and nothing is due at once; timed retries may be outstanding. */
  settled(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Drops the timed retries, takes no more work and waits for what runs. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    await this.settled();
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#queued.push(resolve));
    try {
      await work();
    } finally {
      const next = this.#queued.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
