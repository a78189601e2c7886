import type { Journal, Notice } from '../ports.ts';

/** A queue and its worker in one process: for Node, where no platform calls back. */
export interface InProcessQueue {
  /** Keeps the notices and starts the work; answers how many were new. */
  enqueue(notices: readonly Notice[]): number;
  /** Looks again at once, after something was revived. */
  wake(): void;
  /** Resolves when nothing is being worked. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Works what the journal holds, one run after the other, and again when the next is due. */
export const inProcessQueue = (
  journal: Journal,
  work: () => Promise<unknown>,
  now: () => number,
): InProcessQueue => {
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const wake = (): void => {
    clearTimeout(timer);
    const due = journal.nextDue();
    if (isClosed || due === undefined) return;
    // A timer takes 24 days at most, and fires at once when asked for more.
    const waitMs = Math.min(Math.max(0, Date.parse(due) - now()), 3_600_000);
    timer = setTimeout(() => {
      running = running.then(work).catch(() => undefined);
      void running.then(wake);
    }, waitMs);
    timer.unref();
  };
  wake();

  return {
    enqueue: (notices) => {
      const fresh = notices.filter((notice) => journal.note(notice)).length;
      wake();
      return fresh;
    },
    wake,
    settled: async () => {
      while (!isClosed && (journal.nextDue() ?? '9') <= new Date(now()).toISOString()) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        await running;
      }
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
};
