import type { ResourceStore, ResourceVersion } from './resource-store.ts';

/** Runs writes one after another, so that a check and its write are one step. */
export class WriteQueue {
  #tail: Promise<unknown> = Promise.resolve();

  /** Runs the work once all earlier work has ended, whether that succeeded or not. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => undefined);
    return result;
  }
}

/** Versions written together: all stay, or each is taken back (R4 http.html, transaction). */
export class Transaction {
  readonly #store: ResourceStore;
  readonly #written: ResourceVersion[] = [];

  constructor(store: ResourceStore) {
    this.#store = store;
  }

  /** What was written so far, oldest first. */
  get written(): readonly ResourceVersion[] {
    return this.#written;
  }

  /** Writes one version. */
  write(version: ResourceVersion): void {
    this.#store.apply(version);
    this.#written.push(version);
  }

  /** Takes every version back, newest first. */
  rollBack(): void {
    for (const version of this.#written.splice(0).reverse()) this.#store.revert(version);
  }
}
