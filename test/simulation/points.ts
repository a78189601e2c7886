/** Where a process may end, or a call may fail: each call out of the process, and each thing it stores. */
export type Place = 'EHR' | 'storage' | 'alarm' | 'queue' | 'object' | 'payer';

/** One call of a run, with what had happened before it and after it, as lengths of the history. */
export interface Point {
  place: Place;
  what: string;
  before: number;
  after: number;
  /** The step that it belongs to, and which of the step's calls of the EHR it is, from 1. */
  step: number;
  ehrCall: number;
}

/** At which of its calls a process ends, from 1, and on which side of it. */
export interface Kill {
  at: number;
  when: 'before' | 'after';
}

/** A run of one process was ended at a call. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * Numbers the calls of one process, and ends it at one of them when told to: from then on nothing that
 * it still does leads anywhere.
 */
export class Points {
  readonly seen: Point[] = [];
  /** What had happened when each step began. */
  readonly steps: number[] = [];
  isDead = false;
  #ehrCalls = 0;
  #onDeath: () => void = () => undefined;
  readonly #happened: () => number;
  readonly #killAt: number | undefined;
  readonly #isAfter: boolean;

  constructor(happened: () => number, kill?: Kill) {
    this.#happened = happened;
    this.#killAt = kill?.at;
    this.#isAfter = kill?.when === 'after';
  }

  /** A piece of work begins that the platform starts: a request, a batch, an alarm. */
  nextStep(): void {
    this.#ehrCalls = 0;
    this.steps.push(this.#happened());
  }

  /** Runs a step to its end, or to the end of the process. */
  async until<Result>(run: () => Promise<Result>): Promise<Result> {
    const death = new Promise<never>((_, reject) => {
      this.#onDeath = () => reject(new Killed(`Ended at call ${this.#killAt}.`));
    });
    return Promise.race([run(), death]);
  }

  /** One asynchronous call; where the process has ended it never returns. */
  async pass<Result>(place: Place, what: string, run: () => Promise<Result>): Promise<Result> {
    if (this.isDead) return new Promise(() => undefined);
    const { point, number } = this.#begin(place, what);
    if (number === this.#killAt && !this.#isAfter) return this.#die();
    const result = await run();
    point.after = this.#happened();
    if (number === this.#killAt) return this.#die();
    return this.isDead ? new Promise(() => undefined) : result;
  }

  /** One synchronous deed of the storage. */
  passNow<Result>(place: Place, what: string, run: () => Result): Result {
    if (this.isDead) throw new Killed('The process has ended.');
    const { point, number } = this.#begin(place, what);
    if (number === this.#killAt && !this.#isAfter) this.#dieNow();
    const result = run();
    point.after = this.#happened();
    if (number === this.#killAt) this.#dieNow();
    return result;
  }

  #begin(place: Place, what: string): { point: Point; number: number } {
    if (place === 'EHR') this.#ehrCalls += 1;
    const before = this.#happened();
    const point = {
      place,
      what,
      before,
      after: before,
      step: this.steps.length - 1,
      ehrCall: place === 'EHR' ? this.#ehrCalls : 0,
    };
    this.seen.push(point);
    return { point, number: this.seen.length };
  }

  #die(): Promise<never> {
    this.isDead = true;
    this.#onDeath();
    return new Promise(() => undefined);
  }

  #dieNow(): never {
    this.isDead = true;
    this.#onDeath();
    throw new Killed('The process has ended.');
  }
}
