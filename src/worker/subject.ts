import { DurableObject, type DurableObjectState } from 'cloudflare:workers';
import * as z from 'zod';
import { meteredEhr } from '../adapters/metered-ehr.ts';
import { sqlJournal } from '../adapters/sql-journal.ts';
import type { Journal, Notice } from '../ports.ts';
import { log } from '../routes/log.ts';
import { type WorkReport, workDue } from '../workflows/work.ts';
import { type Bindings, clinicOf } from './bindings.ts';
import { type ComposedClinic, clinicsOf } from './compose.ts';

/** Redeliveries and replays come within days; then what ended is forgotten. */
const keptMs = 7 * 24 * 3_600_000;

const factRow = z.object({ value: z.string() });

/** One change in an EHR tells several events within moments: they are one piece of work. */
const gatheringMs = 500;

/**
 * After a run its subject rests for so many times as long as the run took, fifteen seconds at most:
 * the events of one visit come as a stream, and where time is short they are worked in few runs.
 */
const restShare = 20;
const mostRestMs = 15_000;

/** An event of a tenant that is not configured (any more): kept, because nothing is to be lost. */
class UnknownTenantError extends Error {
  override readonly name = 'UnknownTenantError';
}

/** One visit or claim: its journal, and its work, never two at a time. */
export class SubjectObject extends DurableObject<Bindings> {
  readonly #journal: Journal;
  #restsUntil = 0;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    const sql = (statement: string, ...values: (string | number | null)[]): unknown[] =>
      ctx.storage.sql.exec(statement, ...values).toArray();
    sql('create table if not exists fact (name text primary key, value text not null)');
    this.#journal = sqlJournal(sql);
  }

  /** Keeps a notice; once this resolves it is worked, whatever breaks. False when it is known. */
  async note(tenant: string, subject: string, notice: Notice): Promise<boolean> {
    const dueMs = Math.max(Date.now() + gatheringMs, this.#restsUntil);
    // The alarm first: a notice that was kept without one would wait for whatever comes next.
    if (this.#journal.isNoted(notice.key)) await this.#wake(true);
    else await this.#wakeBy(dueMs);
    this.#remember('tenant', tenant);
    this.#remember('subject', subject);
    return this.#journal.note(notice, new Date(dueMs).toISOString());
  }

  /** Takes up again what was given up. */
  async revive(key: string): Promise<boolean> {
    const isThere = this.#journal.revive(key, new Date().toISOString());
    await this.#wake();
    return isThere;
  }

  /** The work; called by the platform when something is due. */
  async alarm(): Promise<void> {
    const now = (): string => new Date().toISOString();
    const tenant = this.#fact('tenant');
    const started = Date.now();
    this.#restsUntil = started + mostRestMs;
    const report = await workDue(this.#journal, () => this.#clinic(tenant), now);
    const durationMs = Date.now() - started;
    this.#restsUntil = Date.now() + Math.min(mostRestMs, durationMs * restShare);
    this.#journal.forget(new Date(Date.now() - keptMs).toISOString());
    // The next alarm first: what is due must not wait because the clinic's object does not answer.
    await this.#wake();
    await this.#tell(tenant, report, durationMs);
  }

  #clinic(tenant: string): Pick<ComposedClinic['service'], 'ports' | 'practice'> {
    const found = clinicsOf(this.env).get(tenant);
    if (!found) throw new UnknownTenantError('An event names a tenant that is not configured.');
    const { ports, practice } = found.service;
    return { ports: { ...ports, ehr: meteredEhr(ports.ehr, found.quota) }, practice };
  }

  async #tell(tenant: string, report: WorkReport, durationMs: number): Promise<void> {
    const { runs, worked, skipped, failed, buried, dead, errors, lagMs, requestIds } = report;
    // An alarm that was set for something later, or for forgetting.
    if (runs + skipped + dead.length === 0) return;
    const subject = this.#fact('subject');
    const requests = [...new Set(requestIds)].slice(0, 3).join('|');
    if (worked + failed > 0 || errors.length)
      log(errors.length ? 'error' : 'info', {
        deed: 'work',
        tenant,
        subject,
        requests,
        worked,
        skipped,
        failed,
        buried: buried.length,
        error: errors[0],
        durationMs,
        lagMs,
      });
    const clinic = clinicOf(this.env, tenant);
    if (dead.length) await clinic.bury(dead.map((entry) => ({ ...entry, subject })));
    await clinic.count(
      { runs, worked, skipped, failed, buried: buried.length },
      worked ? { lag_ms: lagMs, last_work_ms: Date.now() } : {},
    );
  }

  async #wake(keepsEarlier = false): Promise<void> {
    const due = this.#journal.nextDue();
    const end = this.#journal.oldestEnd();
    const next = due ?? (end && new Date(Date.parse(end) + keptMs + 1000).toISOString());
    if (next === undefined) return;
    const at = Math.max(Date.now(), Date.parse(next));
    if (keepsEarlier) await this.#wakeBy(at);
    else await this.ctx.storage.setAlarm(at);
  }

  /** Sets the alarm; an earlier one stays, so that a stream of events does not put the work off. */
  async #wakeBy(at: number): Promise<void> {
    const set = await this.ctx.storage.getAlarm();
    if (set === null || set > at) await this.ctx.storage.setAlarm(at);
  }

  #remember(name: string, value: string): void {
    this.ctx.storage.sql.exec(
      'insert or ignore into fact (name, value) values (?, ?)',
      name,
      value,
    );
  }

  #fact(name: string): string {
    const [row] = this.ctx.storage.sql
      .exec('select value from fact where name = ?', name)
      .toArray();
    return row === undefined ? '' : factRow.parse(row).value;
  }
}
