import { ResourceStore, type ResourceVersion } from './resource-store.ts';
import { Transaction, WriteQueue } from './transaction.ts';
import { UpdatesUnderway } from './updates-underway.ts';

/** Told of each commit after it happened; what was rolled back is never told. */
export type CommitListener = (versions: readonly ResourceVersion[]) => void;

/** The one set of books that all callers' repositories write to, in one order. */
export class Ledger {
  readonly store = new ResourceStore();
  readonly now: () => Date;
  readonly generateId: () => string;
  readonly fhirUrl: string;
  readonly updates = new UpdatesUnderway();
  readonly #queue = new WriteQueue();
  readonly #listeners: CommitListener[] = [];

  constructor(settings: { now: () => Date; generateId: () => string; fhirUrl: string }) {
    this.now = settings.now;
    this.generateId = settings.generateId;
    this.fhirUrl = settings.fhirUrl;
  }

  /** Adds a listener; listeners hear of a commit in the order they were added. */
  onCommit(listener: CommitListener): void {
    this.#listeners.push(listener);
  }

  /** Reads between transactions, never in the middle of one. */
  read<T>(work: () => T): Promise<T> {
    return this.#queue.run(work);
  }

  /** Runs work as one isolated step that is kept whole or not at all. */
  commit<T>(work: (transaction: Transaction) => T | Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      const transaction = new Transaction(this.store);
      try {
        const result = await work(transaction);
        if (transaction.written.length > 0) {
          for (const listener of this.#listeners) listener(transaction.written);
        }
        return result;
      } catch (failure) {
        transaction.rollBack();
        throw failure;
      }
    });
  }
}
