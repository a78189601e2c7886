import { conflict, OperationOutcomeError } from '@medplum/core';

/**
 * Which resources have an update on its way. A plain update that meets another is refused with 409,
 * as the server's database refuses it; with If-Match the version decides (412) instead.
 */
export class UpdatesUnderway {
  readonly #counts = new Map<string, number>();

  /** Runs an update of the resource at `Type/id`. */
  async run<T>(place: string, hasIfMatch: boolean, update: () => Promise<T>): Promise<T> {
    const others = this.#counts.get(place) ?? 0;
    if (others > 0 && !hasIfMatch) {
      throw new OperationOutcomeError(
        conflict('could not serialize access due to concurrent update'),
      );
    }
    this.#counts.set(place, others + 1);
    try {
      return await update();
    } finally {
      const left = (this.#counts.get(place) ?? 1) - 1;
      if (left > 0) this.#counts.set(place, left);
      else this.#counts.delete(place);
    }
  }
}
