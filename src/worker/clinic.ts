import { DurableObject, type DurableObjectState } from 'cloudflare:workers';
import * as z from 'zod';
import { type Bucket, fullBucket, takePoints } from '../adapters/token-bucket.ts';
import type { DeadLetter, Figures } from '../ports.ts';
import { type Bindings, subjectOfClinic } from './bindings.ts';

const deadRow = z.object({ subject: z.string(), letter: z.string() });
const figureRow = z.object({ name: z.string(), value: z.number() });
const cursorRow = z.object({ at: z.string() });

const letterSchema: z.ZodType<DeadLetter> = z.object({
  subject: z.string(),
  key: z.string(),
  event: z.object({ resourceType: z.string(), id: z.string(), about: z.string().optional() }),
  version: z.string().optional(),
  again: z.boolean().optional(),
  requestId: z.string(),
  receivedAt: z.string(),
  attempts: z.number(),
  lastError: z.string().optional(),
  dueAt: z.string().optional(),
});

/** What all work for one clinic shares: its EHR's quota, the sweep's cursor, dead letters, counts. */
export class ClinicObject extends DurableObject<Bindings> {
  #bucket: Bucket | undefined;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.#sql('create table if not exists cursor (name text primary key, at text not null)');
    this.#sql(
      `create table if not exists dead (key text, subject text, received text, letter text,
        primary key (subject, key))`,
    );
    this.#sql('create table if not exists figure (name text primary key, value real not null)');
  }

  /** Takes points of the EHR's quota; the wait in ms, 0 when granted. */
  async take(points: number, perMinute: number): Promise<number> {
    const now = Date.now();
    // A restarted object does not know what was spent before: it starts with little.
    this.#bucket ??= { ...fullBucket(perMinute, now), points: perMinute / 10 };
    const { bucket, waitMs } = takePoints(this.#bucket, points, perMinute, now);
    this.#bucket = bucket;
    return waitMs;
  }

  /** Nobody asks the EHR for a while. */
  async pause(ms: number, perMinute: number): Promise<void> {
    const until = Date.now() + ms;
    const bucket = this.#bucket ?? fullBucket(perMinute, Date.now());
    this.#bucket = { ...bucket, pausedUntil: Math.max(bucket.pausedUntil, until) };
  }

  /** The instant up to which every change was found; undefined before the first sweep. */
  async cursor(): Promise<string | undefined> {
    const [row] = this.#sql(`select at from cursor where name = 'sweep'`);
    return row === undefined ? undefined : cursorRow.parse(row).at;
  }

  /** A sweep succeeded: it never goes back. */
  async moveCursor(at: string): Promise<void> {
    this.#sql(
      `insert into cursor (name, at) values ('sweep', ?1)
        on conflict (name) do update set at = max(at, ?1)`,
      at,
    );
  }

  /** Keeps what was given up where a person finds it. */
  async bury(letters: readonly DeadLetter[]): Promise<void> {
    for (const letter of letters)
      this.#sql(
        'insert or replace into dead (key, subject, received, letter) values (?, ?, ?, ?)',
        letter.key,
        letter.subject,
        letter.receivedAt,
        JSON.stringify(letter),
      );
  }

  /** What was given up, oldest first. */
  async deadLetters(): Promise<DeadLetter[]> {
    return this.#sql('select subject, letter from dead order by received, key limit 1000').map(
      (row) => letterSchema.parse(JSON.parse(deadRow.parse(row).letter)),
    );
  }

  /** Takes up again the letters with these keys, or all; answers how many. */
  async replay(tenant: string, keys: readonly string[] | undefined): Promise<number> {
    const letters = (await this.deadLetters()).filter(({ key }) => keys?.includes(key) ?? true);
    for (const {
      subject,
      attempts: _attempts,
      lastError: _error,
      dueAt: _due,
      ...notice
    } of letters) {
      const { key } = notice;
      const object = subjectOfClinic(this.env, tenant, subject);
      // One that the queue never handed over is not in the journal yet.
      if (!(await object.revive(key)))
        await object.note(tenant, subject, { ...notice, again: true });
      this.#sql('delete from dead where subject = ? and key = ?', subject, key);
    }
    return letters.length;
  }

  /** Adds to counts, and keeps the newest of what is no count. */
  async count(added: Figures, newest: Figures = {}): Promise<void> {
    for (const [name, value] of Object.entries(added))
      this.#sql(
        `insert into figure (name, value) values (?1, ?2)
          on conflict (name) do update set value = value + ?2`,
        name,
        value,
      );
    for (const [name, value] of Object.entries(newest))
      this.#sql('insert or replace into figure (name, value) values (?, ?)', name, value);
  }

  /** Every count so far. */
  async figures(): Promise<Figures> {
    const rows = this.#sql('select name, value from figure').map((row) => figureRow.parse(row));
    const dead = this.#sql('select 1 from dead').length;
    return { ...Object.fromEntries(rows.map(({ name, value }) => [name, value])), dead };
  }

  #sql(statement: string, ...values: (string | number | null)[]): unknown[] {
    return this.ctx.storage.sql.exec(statement, ...values).toArray();
  }
}
