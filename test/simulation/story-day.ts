import { MedplumClient } from '@medplum/core';
import type { Task } from '@medplum/fhirtypes';
import { completeReview } from '../../src/demo/coder.ts';
import { clinicBundle } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import type { Story } from '../../src/demo/story.ts';
import { external } from '../../src/fhir/systems.ts';
import { isTaskOf } from '../../src/fhir/tasks.ts';
import { client, origin } from './clinic-ehr.ts';
import { Clock, rule } from './clock.ts';
import type { Dated } from './history.ts';
import { unreviewed } from './invariants.ts';
import type { Outage } from './outage.ts';
import { type Kill, Killed, Points } from './points.ts';
import { Service } from './service.ts';
import { settledOf } from './settled.ts';
import { Standing, type Surroundings } from './standing.ts';

const dayMs = 24 * 3_600_000;

/** The EHR keeps a clock of its own, and nobody is told what it was set up with. */
const setUp = async (standing: Standing): Promise<void> => {
  const admin = await administrator(standing);
  const arrivals = (clinicBundle().entry ?? []).flatMap(({ fullUrl, resource }) =>
    fullUrl && resource ? [{ fullUrl, resource }] : [],
  );
  await loadArrivals(admin, arrivals);
  standing.add({ kind: 'stage', stage: 0 });
};

const clientOf = ({ ehr }: Standing): MedplumClient =>
  new MedplumClient({
    baseUrl: origin,
    cacheTime: 0,
    fetch: (url: string, init?: RequestInit) => ehr.fetch(new Request(url, init)),
  });

const administrator = async (standing: Standing): Promise<MedplumClient> => {
  const admin = clientOf(standing);
  await admin.startClientLogin(client.id, client.secret);
  return admin;
};

/** What people do: the record arrives, or the coder completes the review that is open. */
const happens = async (standing: Standing, event: Story['events'][number]): Promise<void> => {
  const admin = await administrator(standing);
  if (event.kind === 'record') {
    await loadArrivals(admin, event.entries);
    return;
  }
  const coder = await admin.searchOne('Practitioner', {
    identifier: `${external.npi}|${event.coder}`,
  });
  const open = standing
    .live()
    .find(
      (one): one is Task =>
        one.resourceType === 'Task' &&
        isTaskOf(one, 'coding-review') &&
        (one.status === 'ready' || one.status === 'in-progress'),
    );
  const profile = `Practitioner/${coder?.id}`;
  const person = clientOf(standing);
  person.setAccessToken(standing.ehr.issueToken(profile));
  if (open) await completeReview(person, profile, structuredClone(open), event);
};

/** How far a run goes. */
export type Until = 'the end' | 'settled';

/** What stands when a story has ended. */
export interface End {
  state: string;
  /** What the payer was sent, each submission once. */
  billed: string;
  /** What was given up, or is still to be done. */
  left: string[];
  /** Claims that looked ready without a review. */
  broken: string[];
}

const deadIn = (standing: Standing): string[] =>
  [...standing.storages].flatMap(([object, storage]) =>
    object.startsWith('SUBJECTS|')
      ? storage
          .run(`select key from entry where ending = 'dead' or due is not null`, [])
          .map((row) => `${object}: ${JSON.stringify(row)}`)
      : [],
  );

/** A day of the service in a clinic: a story from some history on, to its end. */
export class StoryDay {
  readonly story: Story;
  readonly standing: Standing;
  readonly points: Points;
  readonly #service: Service;
  readonly broken: string[] = [];
  /** What stood when each stage was settled, by its number. */
  readonly settled = new Map<number, End>();

  readonly #delivery: NonNullable<Surroundings['delivery']>;
  /** What was delivered once already, where everything is delivered twice. */
  readonly #delivered = new Set<string | number>();

  private constructor(
    story: Story,
    standing: Standing,
    points: Points,
    service: Service,
    { delivery = 'in order' }: Surroundings,
  ) {
    this.story = story;
    this.#delivery = delivery;
    this.standing = standing;
    this.points = points;
    this.#service = service;
    standing.onCommit = (versions) => {
      const live = standing.live();
      for (const version of versions) {
        const words = unreviewed(version, live);
        if (words) this.broken.push(words);
      }
    };
  }

  /** Begins with a process that has just started, where a history has led to. */
  static async after(
    story: Story,
    history: readonly Dated[],
    {
      kill,
      outage,
      ...surroundings
    }: Surroundings & { kill?: Kill | undefined; outage?: Outage | undefined },
  ): Promise<StoryDay> {
    const clock = new Clock(Date.parse(story.events[0]?.at ?? '') - 2 * dayMs);
    rule(clock);
    const standing = await Standing.after(clock, history, surroundings);
    if (standing.stage < 0) await setUp(standing);
    const points = new Points(() => standing.history.length, kill);
    const service = await Service.start(standing, points, outage);
    return new StoryDay(story, standing, points, service, surroundings);
  }

  /** Is anything on its way that a crash may lose? */
  async hasMessages(): Promise<boolean> {
    return this.standing.queue.length > 0 || (await this.standing.notices()).length > 0;
  }

  /** Nobody delivers again what was under way: the queue is lost, and no Subscription repeats. */
  async loseMessages(): Promise<void> {
    await this.loseNotices();
    const ids = this.standing.queue.map(({ id }) => id);
    if (ids.length) this.standing.add({ kind: 'taken', ids });
  }

  /** The EHR gives up telling. */
  async loseNotices(): Promise<void> {
    for (const { key } of await this.standing.notices())
      this.standing.add({ kind: 'told', notice: key });
  }

  /**
   * From where it stands to the end of the story, or only until what happened last is settled: without
   * a sweep where what stands when all work is done is enough. Throws
   * Killed where the process was ended.
   */
  async goOn(to: Until = 'the end', isEnough?: (end: End) => boolean): Promise<End> {
    if (this.standing.stage > 0) await this.#settle(isEnough);
    while (to === 'the end' && this.standing.stage < this.story.events.length)
      await this.#nextStage();
    return this.#end();
  }

  #end(): End {
    const { standing, broken } = this;
    return {
      state: settledOf(standing.live()),
      billed: [...new Set(standing.billed.map(({ content }) => content))].sort().join('\n'),
      left: [...deadIn(standing), ...standing.queue.map(({ id }) => `message ${id}`)],
      broken,
    };
  }

  async #nextStage(): Promise<void> {
    const { standing, story } = this;
    const event = story.events[standing.stage];
    if (!event) return;
    standing.clock.reach(Date.parse(event.at));
    // The worst moment for what only a sweep finds: just after one.
    if (this.#delivery === 'never') await this.#sweep();
    await happens(standing, event);
    standing.add({ kind: 'stage', stage: standing.stage + 1 });
    await this.#settle();
  }

  /** All that is due, then the sweep, which comes every ten minutes at most, and what it finds. */
  async #settle(isEnough?: (end: End) => boolean): Promise<void> {
    await this.#work();
    if (isEnough?.(this.#end())) return;
    this.standing.clock.reach(this.standing.clock.ms + 300_000);
    await this.#sweep();
    await this.#work();
    this.settled.set(this.standing.stage, this.#end());
  }

  async #sweep(): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      try {
        await this.#service.sweep();
        return;
      } catch (error) {
        if (error instanceof Killed) throw error;
        this.standing.clock.reach(this.standing.clock.ms + 600_000);
      }
    }
    throw new Error('Five sweeps in a row failed.');
  }

  async #work(): Promise<void> {
    const until = this.standing.clock.ms + dayMs;
    for (let step = 0; await this.#step(until); step += 1)
      if (step > 2_000) throw new Error('The work does not end.');
  }

  /** One piece of work, the next that the platform starts; false when there is none. */
  async #step(until: number): Promise<boolean> {
    const { standing } = this;
    if (this.#delivery === 'never') await this.loseNotices();
    const notice = (await standing.notices()).at(this.#isBackwards ? -1 : 0);
    if (notice) {
      const status = await this.#service.hook(notice);
      if (status >= 300) throw new Error(`The service answered ${status} to a notification.`);
      if (this.#isLastTime(notice.key)) standing.add({ kind: 'told', notice: notice.key });
      return true;
    }
    if (standing.queue.length) {
      const queue = this.#isBackwards ? standing.queue.toReversed() : standing.queue;
      const taken = await this.#service.deliver(queue.slice(0, 10));
      const ids = taken.filter((id) => this.#isLastTime(id));
      if (ids.length) standing.add({ kind: 'taken', ids });
      if (!taken.length) standing.clock.reach(standing.clock.ms + 2_000);
      return true;
    }
    const [next] = [...standing.storages]
      .flatMap(([object, { alarm }]) => (alarm === undefined ? [] : [{ object, alarm }]))
      .sort((a, b) => a.alarm - b.alarm);
    if (!next || next.alarm > until) return false;
    standing.clock.reach(next.alarm);
    await this.#answer(next.object);
    return true;
  }

  get #isBackwards(): boolean {
    return this.#delivery === 'twice and backwards';
  }

  #isLastTime(message: string | number): boolean {
    if (!this.#isBackwards || this.#delivered.has(message)) return true;
    this.#delivered.add(message);
    return false;
  }

  /** What the platform does with an alarm whose answer broke: it comes again. */
  async #answer(object: string): Promise<void> {
    try {
      await this.#service.alarm(object);
    } catch (error) {
      if (error instanceof Killed) throw error;
      this.standing.add({ kind: 'alarm', object, at: this.standing.clock.ms + 2_000 });
    }
  }
}
