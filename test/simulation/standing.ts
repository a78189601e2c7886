import type { Resource } from '@medplum/fhirtypes';
import type { EmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import type { ResourceVersion } from '../../src/ehr/resource-store.ts';
import { ehrAfter, type Notice, noticesOf } from './clinic-ehr.ts';
import type { Clock } from './clock.ts';
import type { Dated, Happening, Queued } from './history.ts';
import { isReading, Storage } from './storage.ts';

/** How the outside of the service is made; a plain one keeps the time and loses nothing. */
export interface Surroundings {
  /** By how much the EHR's clock is ahead of the service's. */
  skewMs?: number;
  /** Does the EHR keep or drop a transaction whole, and does the service know? */
  transactions?: boolean;
  /**
   * How messages come: each once and in order; never, so that the sweep finds everything; or each
   * twice, at the EHR as in the queue, the newest first.
   */
  delivery?: 'in order' | 'never' | 'twice and backwards';
}

/** What was sent to the payer, by patient control number, as often as it was sent. */
export type Billed = { controlNumber: string; content: string };

/**
 * All that outlives a process: the EHR, the storage of each object, the queue, what the payer was
 * sent. It is made of a history, and adds to it whatever happens next.
 */
export class Standing {
  readonly clock: Clock;
  readonly transactions: boolean;
  readonly history: Dated[];
  readonly billed: Billed[] = [];
  readonly storages = new Map<string, Storage>();
  readonly told = new Set<string>();
  queue: Queued[] = [];
  stage = -1;
  #messages = 0;
  #versions: ResourceVersion[] = [];
  #live = new Map<string, Resource>();
  #ehr: EmbeddedEhr | undefined;
  /** Where the versions begin that the clinic's Subscriptions tell of. */
  #heardFrom = 0;
  #waiting: Notice[] = [];
  #looked = 0;
  onCommit: (versions: readonly ResourceVersion[]) => void = () => undefined;

  private constructor(clock: Clock, history: readonly Dated[], transactions: boolean) {
    this.clock = clock;
    this.transactions = transactions;
    this.history = [...history];
    for (const one of history) this.#take(one);
    const last = history.at(-1);
    if (last) clock.reach(last.ms);
  }

  /** As it stood after a history. */
  static async after(
    clock: Clock,
    history: readonly Dated[],
    surroundings: Surroundings,
  ): Promise<Standing> {
    const standing = new Standing(clock, history, surroundings.transactions ?? true);
    standing.#ehr = await ehrAfter(standing.#versions, clock, surroundings, (versions) => {
      standing.add({ kind: 'commit', versions });
      standing.onCommit(versions);
    });
    return standing;
  }

  get ehr(): EmbeddedEhr {
    if (!this.#ehr) throw new Error('The EHR of the clinic is open.');
    return this.#ehr;
  }

  /** Every resource that is there now. */
  live(): Resource[] {
    return [...this.#live.values()];
  }

  /** Adds what happened, a millisecond later than the last. */
  add(happening: Happening): void {
    this.clock.ms += 1;
    const dated = { ...happening, ms: this.clock.ms };
    this.history.push(dated);
    this.#note(dated);
  }

  storage(object: string): Storage {
    const storage = this.storages.get(object) ?? new Storage();
    this.storages.set(object, storage);
    return storage;
  }

  /** Runs a statement in an object's storage; one that changes it is told to the history. */
  run(object: string, sql: string, values: readonly (string | number | null)[]): unknown[] {
    const rows = this.storage(object).run(sql, values);
    if (!isReading(sql)) this.add({ kind: 'statement', object, sql, values });
    return rows;
  }

  send(bodies: readonly Queued['body'][]): void {
    this.add({
      kind: 'sent',
      messages: bodies.map((body) => {
        this.#messages += 1;
        return { id: this.#messages, body };
      }),
    });
  }

  /** What the EHR has to tell the service; of a resource that has changed since, only the newest. */
  async notices(): Promise<readonly Notice[]> {
    const fresh = this.#versions.slice(Math.max(this.#heardFrom, this.#looked));
    this.#looked = this.#versions.length;
    for (const version of fresh) this.#waiting.push(...(await noticesOf(version)));
    this.#waiting = this.#waiting.filter(({ key }) => !this.told.has(key));
    return this.#waiting;
  }

  #take(one: Dated): void {
    if (one.kind === 'statement') this.storage(one.object).run(one.sql, one.values);
    this.#note(one);
  }

  /** What is the same for what is read back and for what happens. */
  #note(one: Dated): void {
    if (one.kind === 'commit') this.#keep(one.versions);
    if (one.kind === 'alarm') this.storage(one.object).alarm = one.at;
    if (one.kind === 'sent') {
      this.queue.push(...one.messages);
      this.#messages = Math.max(this.#messages, ...one.messages.map(({ id }) => id));
    }
    if (one.kind === 'taken') this.queue = this.queue.filter(({ id }) => !one.ids.includes(id));
    if (one.kind === 'told') this.told.add(one.notice);
    if (one.kind === 'billed') this.billed.push(one);
    if (one.kind === 'stage') {
      this.stage = one.stage;
      if (one.stage === 0) this.#heardFrom = this.#versions.length;
    }
  }

  #keep(versions: readonly ResourceVersion[]): void {
    for (const version of versions) {
      this.#versions.push(version);
      const name = `${version.resourceType}/${version.id}`;
      if (version.resource) this.#live.set(name, version.resource);
      else this.#live.delete(name);
    }
  }
}
